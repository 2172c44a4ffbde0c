using System.Diagnostics;
using System.Runtime.InteropServices;
using Collectors.Standalone.Instance;
using Collectors.Standalone.Topology;

namespace Collectors.Standalone.Commands;

/// <summary>One process of <c>tye.yaml</c> in this terminal; the environment tells it where the others are.</summary>
internal static class ProcessCommand
{
    /// <returns>Null when there is no service of that name.</returns>
    /// <exception cref="OperatorException">The file cannot be used.</exception>
    public static TopologyService? Find(string name)
    {
        try
        {
            return TopologyFile.Read(Path.Combine(DataFolder.Repository, TopologyFile.Name)).Find(name);
        }
        catch (TopologyException error)
        {
            throw new OperatorException(error.Message, error);
        }
    }

    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(TopologyService service)
    {
        foreach (var (name, meaning) in Needed(service))
        {
            if (Environment.GetEnvironmentVariable(name) is null or "")
                throw new OperatorException($"{name} is not set: {meaning}", OperatorException.Usage);
        }
        using var process = Process.Start(Start(service)) ?? throw new OperatorException($"{service.Name} could not be started.");
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
        await process.WaitForExitAsync();
        return process.ExitCode;

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            _ = Signal.SendAsync(process.Id, Signal.Terminate, CancellationToken.None);
        }
    }

    private static ProcessStartInfo Start(TopologyService service)
    {
        var variables = ProcessEnvironment.ForAll(service);
        if (Environment.GetEnvironmentVariable("ASPNETCORE_URLS") is null or "")
            variables["ASPNETCORE_URLS"] = Address(service);
        try
        {
            return BuiltProject.Start(service.Project, variables);
        }
        catch (TopologyException error)
        {
            throw new OperatorException(error.Message, error);
        }
    }

    /// <summary>The port it has in the file, else the one where a gateway looks for its pool.</summary>
    private static string Address(TopologyService service) =>
        service.Port == 0 && service.Pools is [var pool, ..] ? GatewayPools.DefaultAddress(pool).GetLeftPart(UriPartial.Authority) : $"http://127.0.0.1:{service.Port}";

    private static IEnumerable<(string Name, string Meaning)> Needed(TopologyService service)
    {
        if (service.Profile is not null)
            yield break;
        yield return ("ConnectionStrings__Collectors", "name the PostgreSQL database that all processes share, e.g. 'Host=127.0.0.1;Database=collectors;Username=…;Password=…'.");
        yield return ("Collectors__Identity__SigningKey", "give gateway and services the same secret of at least 32 characters.");
        if (!service.IsGateway)
            yield return ("Collectors__Bus__RabbitMq", "name the broker that all processes share, e.g. amqp://user:password@127.0.0.1:5672/.");
    }
}

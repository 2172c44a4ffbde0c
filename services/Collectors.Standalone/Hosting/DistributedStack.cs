using Collectors.SourceSim;
using Collectors.Standalone.Commands;
using Collectors.Standalone.Demo;
using Collectors.Standalone.Instance;
using Collectors.Standalone.RabbitMq;
using Collectors.Standalone.Topology;

namespace Collectors.Standalone.Hosting;

/// <summary>Every process of <c>tye.yaml</c> on this machine, with the instance's broker.</summary>
internal sealed class DistributedStack : IRunningCollectors
{
    private const string DemoProfile = "demo";
    private const string SourceSim = "source-sim";
    private const string SourceSimPort = "COLLECTORS_SIM_PORT";

    private readonly StandaloneBroker _broker;
    private readonly RunningTopology _topology;

    private DistributedStack(StandaloneBroker broker, RunningTopology topology) => (_broker, _topology) = (broker, topology);

    public Uri Address => _topology.Address;

    public string AdminKey => _topology.AdminKey;

    public string Broker => _broker.Description;

    /// <param name="data">Where it keeps what it keeps.</param>
    /// <param name="connectionString">The PostgreSQL database.</param>
    /// <param name="demo">The demo's browsers; null where there is no demo.</param>
    /// <param name="loggers">For what is said of the processes.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="OperatorException">The broker or a process does not start, or the file cannot be used; the message says what to do.</exception>
    public static async Task<DistributedStack> StartAsync(DataFolder data, string connectionString, DemoGrid? demo, ILoggerFactory loggers, CancellationToken cancel)
    {
        var broker = await StandaloneBroker.OpenAsync(data, loggers, cancel);
        try
        {
            var file = ReadFile();
            return new DistributedStack(broker, await RunningTopology.StartAsync(file, new TopologySettings
            {
                ConnectionString = connectionString,
                RabbitMq = broker.Address,
                Folder = data.Topology,
                Profile = demo is null ? null : DemoProfile,
                Environment = demo is null ? new Dictionary<string, string>() : DemoVariables(file, demo),
                KnownAdminKey = AdminKeyFile.Read(data),
                Loggers = loggers,
            }, cancel));
        }
        catch (Exception error)
        {
            await broker.DisposeAsync();
            if (error is TopologyException or InvalidOperationException or TimeoutException)
                throw new OperatorException($"{error.Message}\nWhat each process printed is in {data.Topology}.", error);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _topology.DisposeAsync();
        await _broker.DisposeAsync();
    }

    private static TopologyFile ReadFile()
    {
        var free = $"{LoopbackPorts.Free(1)[0]}";
        return TopologyFile.Read(Path.Combine(DataFolder.Repository, TopologyFile.Name),
            name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : name == SourceSimPort ? free : null);
    }

    private static Dictionary<string, string> DemoVariables(TopologyFile file, DemoGrid grid) =>
        file.Find(SourceSim) is { Port: not 0 and var port }
            ? SourceOptions.For(new Uri($"http://127.0.0.1:{port}"), new SimSettings()).Concat(grid.Configuration).ToDictionary(option => option.Key.Replace(":", "__", StringComparison.Ordinal), option => option.Value!)
            : throw new TopologyException($"{TopologyFile.Name} has no service '{SourceSim}' with a port, which the demo collects from.");
}

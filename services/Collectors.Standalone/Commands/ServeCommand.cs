using System.Runtime.InteropServices;
using Collectors.ServiceDefaults.Store;
using Collectors.Standalone.Demo;
using Collectors.Standalone.Hosting;
using Collectors.Standalone.Instance;
using Collectors.Standalone.Logging;
using Collectors.Standalone.Postgres;
using Collectors.Standalone.Topology;

namespace Collectors.Standalone.Commands;

/// <summary>Serves until Ctrl-C or SIGTERM: database, services, gateway, and with a demo its simulated sources; in this process, or in those of <c>tye.yaml</c>.</summary>
internal sealed class ServeCommand(DataFolder data, bool demo, bool distributed)
{
    /// <summary>Ctrl-C and SIGTERM stop everything within this time; what hangs longer is left to the next start's recovery.</summary>
    private readonly TimeSpan _stopLimit = TimeSpan.FromSeconds(distributed ? 20 : 9.5);

    public async Task RunAsync()
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        var port = GatewayPort.FromEnvironment();
        using var held = InstanceLock.TryTake(data) ?? throw AlreadyRunning();
        await RunningTopology.EndLeftBehindAsync(data.Topology, stop.Token);
        GatewayPort.ThrowIfBusy(port);
        try
        {
            await ServeAsync(port, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop.
        }
        catch (Exception error) when (error is not OperatorException)
        {
            throw new OperatorException($"Collectors cannot run: {error.GetBaseException().Message}\nIts logs are in {data.Logs}; what happened: {error}", error);
        }
        finally
        {
            File.Delete(data.StateFile);
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            if (stop.IsCancellationRequested)
                return;
            stop.Cancel();
            _ = Task.Delay(_stopLimit).ContinueWith(_ => Environment.Exit(OperatorException.Failed), TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(int port, CancellationToken stop)
    {
        var state = new InstanceState { Process = RunningProcess.Current, Since = DateTimeOffset.UtcNow, Address = $"http://127.0.0.1:{port}" };
        state.Write(data);
        using var logs = new FileLoggerProvider(data.Logs, LogOptions());
        await using var store = await StandaloneStore.OpenAsync(data, demo, logs, stop);
        await using var sources = demo && !distributed ? await SimulatedSources.StartAsync(stop) : null;
        await using var grid = demo ? await DemoGrid.OpenAsync(data.Grid, stop) : null;
        using var loggers = Loggers(logs);
        await using IRunningCollectors stack = distributed
            ? await DistributedStack.StartAsync(data, store.ConnectionString, grid, loggers, stop)
            : await StartAsync(new() { ConnectionString = store.ConnectionString, Port = port, Logs = logs, Configuration = Options(sources?.Configuration, grid?.Configuration) }, stop);
        AdminKeyFile.Keep(data, stack.AdminKey);
        state = state with { Address = stack.Address.GetLeftPart(UriPartial.Authority), Store = store.Description, Broker = stack.Broker, Ready = true };
        state.Write(data);
        Console.WriteLine($"ready {state.Address} key {stack.AdminKey}");
        if (demo)
            await ShowAsync(stack, grid?.Missing, stop);
        await Task.Delay(Timeout.Infinite, stop);
    }

    /// <summary>A database that has only just started on a busy machine may not answer in the time that is right for later.</summary>
    private Task<RunningStack> StartAsync(StackSettings settings, CancellationToken stop) => StorePatience.TryAsync(
        () => RunningStack.StartAsync(settings, AdminKeyFile.Read(data), stop),
        error => Console.Error.WriteLine($"The database does not answer yet ({error.GetBaseException().Message}); trying again…"), stop);

    private static async Task ShowAsync(IRunningCollectors stack, string? noBrowser, CancellationToken stop)
    {
        try
        {
            await DemoSession.RunAsync(stack.Address, stack.AdminKey, noBrowser, stop);
        }
        catch (HttpRequestException error)
        {
            await Console.Error.WriteLineAsync($"The demo cannot go on: {error.Message}");
        }
    }

    private static Dictionary<string, string?> Options(params IEnumerable<Dictionary<string, string?>?> parts) =>
        parts.OfType<Dictionary<string, string?>>().SelectMany(part => part).ToDictionary();

    /// <summary>For what is said of the processes from outside of them.</summary>
    private static ILoggerFactory Loggers(ILoggerProvider logs) => LoggerFactory.Create(logging =>
    {
        logging.AddProvider(logs);
        logging.AddTerseConsole();
    });

    private static FileLogOptions LogOptions() =>
        new ConfigurationBuilder().AddEnvironmentVariables().Build().GetSection("Collectors:Logs:File").Get<FileLogOptions>() ?? new FileLogOptions();

    private OperatorException AlreadyRunning() => InstanceState.Running(data) is { } state
        ? new OperatorException($"Already running over {data.Path}: {state.Address}, process {state.Process.Pid}. './run stop' stops it; COLLECTORS_DATA chooses another folder.")
        : new OperatorException($"Another process is starting or stopping over {data.Path}; try again in a moment, or set COLLECTORS_DATA to another folder.");
}

using System.Diagnostics;
using System.Security.Cryptography;
using Collectors.Standalone.Hosting;
using Collectors.Standalone.Instance;

namespace Collectors.Standalone.Topology;

/// <summary>The processes of a topology file, running on this machine over a given database and broker.</summary>
public sealed class RunningTopology : IRunningCollectors
{
    /// <summary>Workers finish or hand back their slice in this time; what hangs longer is killed.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(6);

    private RunningTopology(IReadOnlyList<TopologyProcess> processes, string adminKey) => (Processes, AdminKey) = (processes, adminKey);

    /// <summary>In the file's order.</summary>
    public IReadOnlyList<TopologyProcess> Processes { get; }

    /// <summary>Where the gateway serves.</summary>
    public Uri Address => Find(TopologyService.Gateway).Address;

    /// <summary>An admin key for all departments.</summary>
    public string AdminKey { get; }

    /// <summary>Starts every process and waits until all are ready. Processes of an earlier run over this folder that were left behind are ended first.</summary>
    /// <exception cref="TopologyException">The file does not fit what is built.</exception>
    /// <exception cref="InvalidOperationException">A process ended before it was ready; the message holds what it printed last.</exception>
    public static async Task<RunningTopology> StartAsync(TopologyFile file, TopologySettings settings, CancellationToken cancel = default)
    {
        await EndLeftBehindAsync(settings.Folder, cancel);
        var plans = ProcessPlan.All(file, settings.Profile);
        var variables = new ProcessEnvironment(settings, RandomNumberGenerator.GetHexString(64), plans);
        var adminKey = await AdminKeys.EnsureAsync(settings, cancel);
        var topology = new RunningTopology([.. plans.Select(plan => Process(plan, variables.Of(plan), settings))], adminKey);
        try
        {
            foreach (var process in topology.Processes)
                process.Start();
            await Task.WhenAll(topology.Processes.Select(process => process.WaitFirstReadyAsync(cancel)));
            return topology;
        }
        catch
        {
            await topology.DisposeAsync();
            throw;
        }
    }

    /// <param name="service">The service's name in the file.</param>
    /// <param name="replica">From 0.</param>
    public TopologyProcess Find(string service, int replica = 0) => Processes.Single(process => process.Service == service && process.Replica == replica);

    /// <summary>Ends all processes at once, each with the time to finish or hand back what it has under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Processes.Select(process => process.StopAsync(StopPatience)));
        foreach (var process in Processes)
            await process.DisposeAsync();
    }

    private static TopologyProcess Process(ProcessPlan plan, Dictionary<string, string> variables, TopologySettings settings)
    {
        var start = BuiltProject.Start(plan.Service.Project, variables);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        var run = new ProcessRun(start, Path.Combine(settings.Folder, plan.Name));
        return new TopologyProcess(plan, run, settings.Loggers.CreateLogger<TopologyProcess>());
    }

    /// <summary>Ends what a run over this folder left behind when it was killed, and waits until it has let go of its ports.</summary>
    internal static async Task EndLeftBehindAsync(string folder, CancellationToken cancel)
    {
        foreach (var (_, process) in ProcessRun.Running(folder))
        {
            // They hold nothing that a crash could lose; waiting for each to drain would only delay the start.
            await Signal.SendAsync(process.Pid, Signal.Kill, cancel);
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (process.IsAlive)
                await timer.WaitForNextTickAsync(cancel);
        }
    }
}

using Collectors.Standalone.Topology;

namespace Collectors.Faults.Stage;

/// <summary>The processes, by what they do, and who among them was ended by the harness.</summary>
public sealed class Crew(RunningTopology topology, StoreView store)
{
    private readonly Dictionary<TopologyProcess, int> _ended = topology.Processes.ToDictionary(process => process, _ => 0);

    public TopologyProcess Gateway => topology.Find(TopologyService.Gateway);

    public IReadOnlyList<TopologyProcess> Coordinators { get; } = [.. topology.Processes.Where(process => process.Service.StartsWith("coordinator", StringComparison.Ordinal))];

    public IReadOnlyList<TopologyProcess> Workers { get; } = [.. topology.Processes.Where(process => process.Service == "metadata")];

    /// <summary>How often a process ended though nobody had ended it.</summary>
    public int Crashes => _ended.Sum(each => Math.Max(0, each.Key.Starts - 1 - each.Value));

    /// <summary>Who dispatches now, if that is one of them, and in which epoch.</summary>
    public async Task<(TopologyProcess? Process, long Epoch)> DispatchingAsync()
    {
        // "machine-4711-a1b2c3"
        var rows = await store.ReadAsync("SELECT holder, epoch FROM coordinator.dispatch_lease WHERE id = 1", row => (Holder: row.GetString(0), Epoch: row.GetInt64(1)));
        return rows is [var (holder, epoch)]
            ? (Coordinators.FirstOrDefault(process => process.ProcessId is { } pid && holder.Split('-') is [.., var id, _] && id == $"{pid}"), epoch)
            : (null, 0);
    }

    /// <summary>Any worker or coordinator.</summary>
    public TopologyProcess AnyServer() => ((TopologyProcess[])[.. Coordinators, .. Workers])[Random.Shared.Next(Coordinators.Count + Workers.Count)];

    /// <summary>kill -9, and a new start at once.</summary>
    public async Task KillAsync(TopologyProcess process)
    {
        var starts = process.Starts;
        await process.KillAsync();
        // Starting it again here spares it the ever longer pause that is meant for one that keeps falling over.
        await process.StopAsync(TimeSpan.Zero);
        // It may have been started again before it was stopped here; that one was ended by the harness too.
        _ended[process] += 1 + process.Starts - starts;
        process.Start();
    }
}

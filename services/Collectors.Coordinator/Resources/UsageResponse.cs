using Collectors.Contracts;

namespace Collectors.Coordinator.Resources;

/// <summary>What the house uses just now.</summary>
public sealed record UsageResponse
{
    /// <summary>Depth of the broker's queues; empty while it is away, or everything runs in one process.</summary>
    public required IReadOnlyList<QueueUsage> Queues { get; init; }

    public required DispatchUsage Dispatch { get; init; }

    public required IReadOnlyList<WorkerResponse> Workers { get; init; }

    /// <summary>Browsers; null while no collector uses any.</summary>
    public required GridUsage? Grid { get; init; }

    public required IReadOnlyList<KeyUsage> Keys { get; init; }

    public required IReadOnlyList<ProcessUsage> Process { get; init; }

    /// <summary>Size of the database.</summary>
    public required long StoreBytes { get; init; }
}

/// <param name="Name">The queue's name.</param>
/// <param name="Ready">Messages that wait.</param>
/// <param name="Unacked">Messages that somebody has in hand; null, because the broker does not tell its clients.</param>
public sealed record QueueUsage(string Name, long Ready, long? Unacked);

/// <param name="Window">Slices of a kind on the wire at a time, at most.</param>
/// <param name="InFlight">Slices on the wire.</param>
/// <param name="Pending">Slices that wait, the deferred ones included.</param>
public sealed record DispatchUsage(int Window, long InFlight, long Pending);

/// <param name="Nodes">Machines with browsers.</param>
/// <param name="Slots">Browsers at a time, at most.</param>
/// <param name="Sessions">Browsers that run.</param>
/// <param name="Queued">Asked-for browsers that wait for a slot.</param>
public sealed record GridUsage(int Nodes, int Slots, int Sessions, int Queued)
{
    /// <summary>Collectors share a Grid: the newest report of each counts.</summary>
    /// <returns>Null while no collector uses any.</returns>
    internal static GridUsage? Of(IEnumerable<CollectorReport> reports)
    {
        var grids = reports.OrderByDescending(report => report.At).Select(report => report.Grid).OfType<GridReport>().DistinctBy(grid => grid.Address).ToList();
        return grids.Count == 0 ? null : new(grids.Sum(grid => grid.Nodes), grids.Sum(grid => grid.Slots), grids.Sum(grid => grid.Sessions), grids.Sum(grid => grid.Queued));
    }
}

/// <summary>A source's key, by its alias, as a collector last reported it.</summary>
public sealed record KeyUsage
{
    public required string Source { get; init; }

    public required string Alias { get; init; }

    /// <summary><c>ready</c>, <c>parked</c> or <c>disabled</c>.</summary>
    public required string State { get; init; }

    public required long UsedToday { get; init; }

    public required long DailyQuota { get; init; }

    public required DateTimeOffset? ParkedUntil { get; init; }

    public required string? LastError { get; init; }
}

/// <param name="Name">The process that answers.</param>
/// <param name="CpuPercent">Of one core, over the last seconds; null until there is something to compare with.</param>
/// <param name="MemoryBytes">Resident.</param>
public sealed record ProcessUsage(string Name, double? CpuPercent, long MemoryBytes);

using Collectors.Contracts;

namespace Collectors.Coordinator.Ledger;

/// <summary>
/// A request's counters, in a row of their own so that outcomes and the saga do not wait for each other. Whoever locks both
/// locks the request first; several of either are locked in id order.
/// </summary>
public sealed class Tally
{
    public required Guid RequestId { get; init; }

    /// <summary>Slices pending, dispatched or deferred.</summary>
    public int Open { get; set; }

    public int Done { get; set; }

    public int Failed { get; set; }

    /// <summary>Records attached to the request, those already known included.</summary>
    public long Records { get; set; }

    public long Duplicates { get; set; }

    public bool Truncated { get; set; }

    /// <summary>Slices that may follow beyond the known ones.</summary>
    public int EstimatedRemaining { get; set; }

    /// <summary>The highest percentage shown so far; it never goes back.</summary>
    public int Percent { get; set; }

    /// <summary>Number of the request's last event.</summary>
    public long EventNumber { get; set; }

    /// <summary>Something changed since the last progress event.</summary>
    public bool ProgressDue { get; set; }

    /// <summary>When the last progress event was appended.</summary>
    public DateTimeOffset? ProgressAt { get; set; }

    public DateTimeOffset? LastFinishedAt { get; set; }

    /// <summary>Why the request as a whole waits; null while something of it is under way or nothing is left.</summary>
    public WaitReason? WaitReason { get; set; }

    /// <summary>Place in the dispatcher's order, from 1.</summary>
    public int? WaitPosition { get; set; }

    public DateTimeOffset? WaitUntil { get; set; }

    public int Known => Open + Done + Failed;
}

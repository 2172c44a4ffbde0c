using Collectors.Contracts;

namespace Collectors.Coordinator.Ledger;

/// <summary>A slice in the ledger.</summary>
public sealed class Slice
{
    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    /// <summary>Unique within the request.</summary>
    public required string Key { get; init; }

    /// <summary>The kind of collector that does it.</summary>
    public required string Kind { get; init; }

    public string? Work { get; init; }

    /// <summary>Order of discovery, given by the database.</summary>
    public long Ordinal { get; init; }

    public required SliceStatus Status { get; set; }

    /// <summary>Number of the current or last attempt; 0 before the first. It fences: a failure or deferral counts only for this one.</summary>
    public int Attempt { get; set; }

    /// <summary>Of the attempts, those that never left, because the bus did not take them.</summary>
    public int Unsent { get; init; }

    /// <summary>Attempts that failed, against the request's limit.</summary>
    public int Failures { get; set; }

    /// <summary>When it may go out, while deferred.</summary>
    public DateTimeOffset? DueAt { get; set; }

    public WaitReason? WaitReason { get; set; }

    /// <summary>While dispatched: when it is taken to be lost and sent again.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    public string? Worker { get; set; }

    public ReplyClass? LastReply { get; set; }

    public ErrorCode? ErrorCode { get; set; }

    public string? ErrorDetail { get; set; }

    public string? ReplyOutline { get; set; }

    public int Records { get; set; }

    public int Duplicates { get; set; }

    public required DateTimeOffset DiscoveredAt { get; init; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }
}

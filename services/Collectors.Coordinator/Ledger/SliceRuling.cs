using Collectors.Contracts;

namespace Collectors.Coordinator.Ledger;

/// <summary>What an outcome makes of a slice. Its request's tally follows from the change of status.</summary>
internal sealed record SliceRuling
{
    public required SliceStanding Before { get; init; }

    public required SliceFinished Said { get; init; }

    public required SliceStatus Status { get; init; }

    public required int Failures { get; init; }

    public ReplyClass? Reply { get; init; }

    /// <summary>While deferred: why.</summary>
    public WaitReason? WaitReason { get; init; }

    /// <summary>While deferred: until when, as the collector said.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>While deferred after a failure: how long, from now.</summary>
    public TimeSpan? Delay { get; init; }

    public ErrorCode? ErrorCode { get; init; }

    public string? ErrorDetail { get; init; }

    public bool FailedForGood => Status == SliceStatus.Failed;

    /// <summary>Slices that follow; a cancelled request gets no more.</summary>
    public IReadOnlyList<DiscoveredSlice> Discovered =>
        Said.Collected is { } collected && Before.Status != SliceStatus.Dropped ? collected.Discovered : [];
}

namespace Collectors.Contracts;

/// <summary>
/// Command, collector → Coordinator: what became of one attempt at a slice. Exactly one of <see cref="Collected"/>,
/// <see cref="Deferred"/> and <see cref="Failed"/> is set. (Slice, attempt) is the business key: sent twice, it counts once.
/// </summary>
public sealed record SliceFinished
{
    public required SliceId SliceId { get; init; }

    public required RequestId RequestId { get; init; }

    public required int Attempt { get; init; }

    /// <summary>Which worker did it, e.g. <c>metadata-7f3a-1</c>.</summary>
    public required string Worker { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    public SliceCollected? Collected { get; init; }

    public SliceDeferred? Deferred { get; init; }

    public SliceFailed? Failed { get; init; }
}

/// <summary>The slice is done. The counts are the same however often the slice was tried.</summary>
public sealed record SliceCollected
{
    public required ReplyClass Reply { get; init; }

    /// <summary>Records that this slice attached to the request, those already known from elsewhere included.</summary>
    public int Records { get; init; }

    /// <summary>Items that the request already had from another slice.</summary>
    public int Duplicates { get; init; }

    /// <summary>Items that the source shows without their content, deleted or hidden; not stored.</summary>
    public int Withheld { get; init; }

    /// <summary>The source holds more than it lets anyone reach.</summary>
    public bool Truncated { get; init; }

    /// <summary>How many slices may follow beyond those discovered here; for the percentage alone.</summary>
    public int EstimatedRemaining { get; init; }

    public IReadOnlyList<DiscoveredSlice> Discovered { get; init; } = [];
}

/// <summary>A further slice of the same request.</summary>
public sealed record DiscoveredSlice
{
    /// <summary>Unique within the request, at most 200 characters; discovered again, it is the same slice.</summary>
    public required string Key { get; init; }

    /// <summary>Handed back in <see cref="CollectSlice.Work"/>.</summary>
    public required string Work { get; init; }

    /// <summary>The kind of collector that does it; null for the request's own.</summary>
    public string? Kind { get; init; }
}

/// <summary>The slice cannot go on now, through no fault of its own; the attempt is not counted.</summary>
public sealed record SliceDeferred
{
    public required WaitReason Reason { get; init; }

    public required ReplyClass Reply { get; init; }

    /// <summary>When to try again.</summary>
    public required DateTimeOffset Until { get; init; }

    public required string Detail { get; init; }
}

/// <summary>The attempt failed.</summary>
public sealed record SliceFailed
{
    public required ErrorCode Code { get; init; }

    public required ReplyClass Reply { get; init; }

    /// <summary>Trying again cannot help.</summary>
    public required bool Permanent { get; init; }

    /// <summary>A sentence for the person who asked: what went wrong and what can be done.</summary>
    public required string Detail { get; init; }

    /// <summary>The last reply in outline: status, type, size and first characters; no secrets.</summary>
    public string? ReplyOutline { get; init; }
}

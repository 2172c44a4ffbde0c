using Collectors.Contracts;

namespace Collectors.Collecting.Slices;

/// <summary>What a source made of a slice: exactly one of the three.</summary>
public sealed record SourceOutcome<TItem>
{
    public CollectedPage<TItem>? Page { get; private init; }

    public SliceDeferred? Deferred { get; private init; }

    public SliceFailed? Failed { get; private init; }

    public static implicit operator SourceOutcome<TItem>(CollectedPage<TItem> page) => new() { Page = page };

    public static implicit operator SourceOutcome<TItem>(SliceDeferred deferred) => new() { Deferred = deferred };

    public static implicit operator SourceOutcome<TItem>(SliceFailed failed) => new() { Failed = failed };
}

/// <summary>What was read.</summary>
public sealed record CollectedPage<TItem>
{
    public required ReplyClass Reply { get; init; }

    public IReadOnlyList<TItem> Items { get; init; } = [];

    public IReadOnlyList<DiscoveredSlice> Discovered { get; init; } = [];

    /// <summary>Items that the source shows without their content, deleted or hidden; they are counted and not stored.</summary>
    public int Withheld { get; init; }

    public bool Truncated { get; init; }

    public int EstimatedRemaining { get; init; }

    /// <summary>The reply it was read from; null for a slice that asks nothing.</summary>
    public ReplyOrigin? Origin { get; init; }
}

/// <summary>Where a slice's items came from; outlives the raw response.</summary>
public sealed record ReplyOrigin(Guid? RawId, string Address, int Status, DateTimeOffset FetchedAt, TimeSpan Duration, string? KeyAlias);

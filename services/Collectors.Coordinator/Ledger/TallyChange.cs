using Collectors.Contracts;

namespace Collectors.Coordinator.Ledger;

/// <summary>What a batch of outcomes adds to one request's tally; discovered slices are added by the database, which knows the new ones.</summary>
internal sealed record TallyChange
{
    public required Guid RequestId { get; init; }

    public int Open { get; init; }

    public int Done { get; init; }

    public int Failed { get; init; }

    public long Records { get; init; }

    public long Duplicates { get; init; }

    public bool Truncated { get; init; }

    /// <summary>The newest estimate; null when no slice was collected.</summary>
    public int? Remaining { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    public required bool Live { get; init; }

    public static IReadOnlyList<TallyChange> Of(IReadOnlyList<SliceRuling> rulings) =>
        [.. rulings.GroupBy(ruling => ruling.Before.RequestId).Select(Sum)];

    private static TallyChange Sum(IGrouping<Guid, SliceRuling> rulings)
    {
        var collected = rulings.Where(each => each.Said.Collected is not null).ToList();
        // What another kind found on the way is that kind's: it is no record of this request.
        var own = collected.FindAll(each => each.Before.SliceKind == each.Before.Kind);
        return new()
        {
            RequestId = rulings.Key,
            Open = rulings.Sum(each => IsOpen(each.Status) - IsOpen(each.Before.Status)),
            Done = rulings.Sum(each => Is(SliceStatus.Collected, each.Status) - Is(SliceStatus.Collected, each.Before.Status)),
            Failed = rulings.Sum(each => Is(SliceStatus.Failed, each.Status) - Is(SliceStatus.Failed, each.Before.Status)),
            Records = own.Sum(each => (long)each.Said.Collected!.Records),
            Duplicates = own.Sum(each => (long)each.Said.Collected!.Duplicates),
            Truncated = collected.Exists(each => each.Said.Collected!.Truncated),
            Remaining = collected.MaxBy(each => each.Said.FinishedAt)?.Said.Collected!.EstimatedRemaining,
            FinishedAt = rulings.Max(each => each.Said.FinishedAt),
            Live = rulings.First().Before.Live,
        };
    }

    private static int IsOpen(SliceStatus status) => status is SliceStatus.Pending or SliceStatus.Dispatched or SliceStatus.Deferred ? 1 : 0;

    private static int Is(SliceStatus wanted, SliceStatus status) => status == wanted ? 1 : 0;
}

namespace Collectors.Contracts;

/// <summary>Command, Coordinator → collector of the slice's kind: collect one slice. Idempotent by <see cref="SliceId"/>.</summary>
public sealed record CollectSlice
{
    public required SliceId SliceId { get; init; }

    public required RequestId RequestId { get; init; }

    public required string Department { get; init; }

    /// <summary>1 for the first try. A result for another than the ledger's current attempt counts only when it is a success.</summary>
    public required int Attempt { get; init; }

    /// <summary>Unique within the request; <c>plan</c> for the first slice.</summary>
    public required string Key { get; init; }

    /// <summary>What to do, in the collector's own words; null for <c>plan</c>.</summary>
    public string? Work { get; init; }

    public required CollectionQuery Query { get; init; }

    /// <summary>When the collector must have given up, earlier than the end of the lease.</summary>
    public required DateTimeOffset Deadline { get; init; }

    public const string PlanKey = "plan";
}

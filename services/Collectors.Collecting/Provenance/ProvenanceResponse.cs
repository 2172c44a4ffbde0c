using Collectors.Contracts;

namespace Collectors.Collecting.Provenance;

/// <summary>Where a record comes from.</summary>
public sealed record ProvenanceResponse
{
    public required RecordId RecordId { get; init; }

    public required string Source { get; init; }

    /// <summary>What makes it this record and no other within its source.</summary>
    public required string NaturalKey { get; init; }

    public required DateTimeOffset CollectedAt { get; init; }

    /// <summary>The requests that found it and that the caller may see, the latest first.</summary>
    public required IReadOnlyList<FoundBy> FoundBy { get; init; }
}

/// <summary>A request, the slice of it that attached the record, and the reply that the slice read.</summary>
public sealed record FoundBy
{
    public required RequestId RequestId { get; init; }

    public required string Department { get; init; }

    public required SliceId SliceId { get; init; }

    public required string SliceKey { get; init; }

    public required DateTimeOffset AttachedAt { get; init; }

    public ProvenanceReply? Reply { get; init; }
}

/// <summary>A source's reply.</summary>
public sealed record ProvenanceReply
{
    public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>Without secrets.</summary>
    public required string Address { get; init; }

    public required int Status { get; init; }

    public required string? KeyAlias { get; init; }

    public required double DurationSeconds { get; init; }

    /// <summary>The raw response's id in the store; it expires before the record does.</summary>
    public required Guid? RawId { get; init; }
}

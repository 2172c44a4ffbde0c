namespace Collectors.Collecting.Records;

/// <summary>
/// A record of any kind, stored once however many requests found it. A kind adds its own fields; each property is a column of the
/// same name in the kind's table <c>records</c>. Times are UTC.
/// </summary>
public abstract record CollectedRecord
{
    /// <summary>The ULID of its <c>RecordId</c>; left empty by its source, it is given when it is stored.</summary>
    public Guid Id { get; init; }

    public required string Source { get; init; }

    /// <summary>What makes it this record and no other within its source, e.g. <c>naver:001/0015000001</c>.</summary>
    public required string NaturalKey { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Given when it is stored.</summary>
    public DateTimeOffset CollectedAt { get; init; }
}

namespace Collectors.Contracts;

/// <summary>Event, collector → Coordinator, every two seconds and at start: who is there, what it can read, how busy it is. A hint; a lost one is followed by the next.</summary>
public sealed record CollectorReport
{
    /// <summary>One per process, e.g. <c>metadata-7f3a</c>.</summary>
    public required string Worker { get; init; }

    public required string Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Slices it takes at a time.</summary>
    public required int Capacity { get; init; }

    public required int Running { get; init; }

    public long Done { get; init; }

    public long Failed { get; init; }

    public required IReadOnlyList<SourceReport> Sources { get; init; }
}

/// <summary>A source that a collector can read.</summary>
public sealed record SourceReport
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> Methods { get; init; }

    /// <summary>IANA name of the zone the source's dates are in.</summary>
    public required string TimeZone { get; init; }

    public IReadOnlyList<KeyReport> Keys { get; init; } = [];
}

/// <summary>A source's key by its alias; never the key.</summary>
public sealed record KeyReport
{
    public required string Alias { get; init; }

    /// <summary><c>ready</c>, <c>parked</c> or <c>disabled</c>.</summary>
    public required string State { get; init; }

    public required long UsedToday { get; init; }

    public required long DailyQuota { get; init; }

    public DateTimeOffset? ParkedUntil { get; init; }

    /// <summary>In words.</summary>
    public string? LastError { get; init; }
}

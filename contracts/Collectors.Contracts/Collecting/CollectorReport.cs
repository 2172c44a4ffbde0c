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

    /// <summary>Workers it may have, at least; 0 for a process that has no pool of them.</summary>
    public int MinWorkers { get; init; }

    /// <summary>Workers it may have, at most.</summary>
    public int MaxWorkers { get; init; }

    /// <summary>Its workers, those that only finish what they have included.</summary>
    public IReadOnlyList<WorkerReport> Workers { get; init; } = [];

    public required IReadOnlyList<SourceReport> Sources { get; init; }

    /// <summary>Null while it uses no browsers.</summary>
    public GridReport? Grid { get; init; }
}

/// <summary>A source that a collector can read.</summary>
public sealed record SourceReport
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> Methods { get; init; }

    /// <summary>IANA name of the zone the source's dates are in.</summary>
    public required string TimeZone { get; init; }

    /// <summary>It is read with keys; without one that works nothing of it can be had.</summary>
    public bool NeedsKeys { get; init; }

    public IReadOnlyList<KeyReport> Keys { get; init; } = [];

    /// <summary>Calls that a request of it needs at most, those repeated apart; null when nothing bounds them.</summary>
    public int? MostCalls { get; init; }

    /// <summary>What has to be set before it can be asked at all, in words; null when nothing is missing.</summary>
    public string? Missing { get; init; }
}

/// <summary>A source's key by its alias; never the key.</summary>
public sealed record KeyReport
{
    public required string Alias { get; init; }

    /// <summary><c>ready</c>, <c>parked</c> or <c>disabled</c>.</summary>
    public required string State { get; init; }

    /// <summary>Whose quota it spends; keys of the same account share one.</summary>
    public string? Account { get; init; }

    /// <summary>Calls of the account today, those of all processes.</summary>
    public required long UsedToday { get; init; }

    public required long DailyQuota { get; init; }

    public DateTimeOffset? ParkedUntil { get; init; }

    /// <summary>When the quota is whole again.</summary>
    public DateTimeOffset? ResetsAt { get; init; }

    /// <summary>In words.</summary>
    public string? LastError { get; init; }
}

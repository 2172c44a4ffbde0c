namespace Collectors.SourceSim.Corpus;

/// <summary>The articles that answer one keyword.</summary>
public sealed record CorpusSettings
{
    public required string Keyword { get; init; }

    /// <summary>Hits within the period; with <see cref="RollingDays"/>, hits of each day.</summary>
    public required int Count { get; init; }

    /// <summary>First day in Seoul.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day in Seoul.</summary>
    public DateOnly To { get; init; }

    /// <summary>Neighbours in the month before the period.</summary>
    public int Before { get; init; }

    /// <summary>Neighbours in the ten days after the period.</summary>
    public int After { get; init; }

    /// <summary>When not 0: the last so many days up to now instead of a fixed period. A day's articles are the same whenever one asks.</summary>
    public int RollingDays { get; init; }

    /// <summary>Whether the last hit of the first hundred comes again as the first of the second.</summary>
    public bool Repeat { get; init; } = true;

    /// <summary>By how much the reported total wavers between pages.</summary>
    public int TotalDrift { get; init; }

    /// <summary>Added to every page of this keyword.</summary>
    public TimeSpan PageDelay { get; init; }
}

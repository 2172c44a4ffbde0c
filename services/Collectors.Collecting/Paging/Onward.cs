namespace Collectors.Collecting.Paging;

/// <summary>What is asked for next, and what is known of the rest.</summary>
public sealed record Onward<TWork>(params IReadOnlyList<TWork> Next) where TWork : PageWork
{
    /// <summary>The source holds more of the period than it lets anyone reach.</summary>
    public bool Truncated { get; init; }

    /// <summary>Pages that may follow beyond the next; for the percentage alone.</summary>
    public int Remaining { get; init; }

    /// <summary>Why the request can be put to no page of this source, in words; only a plan says so.</summary>
    public string? Refused { get; init; }
}

namespace Collectors.Collecting.Keys;

/// <summary>What the pool says to someone who wants to make a call: a key, or why there is none.</summary>
public sealed record KeyTurn
{
    public SourceKey? Key { get; init; }

    /// <summary>When a parked key is good again; null when none is parked.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Why there is none, in words.</summary>
    public string Words { get; init; } = "";

    /// <summary>How long the call has to wait for its place among the key's calls a second.</summary>
    internal TimeSpan Pause { get; init; }

    /// <summary>More calls are to be leased soon.</summary>
    internal bool IsLow { get; init; }
}

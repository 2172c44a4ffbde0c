namespace Collectors.SourceSim.Keys;

/// <summary>A key that the stand-in accepts.</summary>
public sealed record SimKey
{
    public string ClientId { get; init; } = "";

    public string ClientSecret { get; init; } = "";

    /// <summary>Calls a day, the day beginning at midnight in Seoul.</summary>
    public long DailyQuota { get; init; } = 25_000;

    /// <summary>Calls a second; 0 = as many as come.</summary>
    public int PerSecond { get; init; }
}

namespace Collectors.SourceSim.Scenarios;

/// <summary>Which calls meet a scenario; what is left out matches every call.</summary>
public sealed record Script
{
    public required Scenario Scenario { get; init; }

    public string? Keyword { get; init; }

    public string? ClientId { get; init; }

    public int? Start { get; init; }

    /// <summary>How many calls meet it before it is over; null = all, but one for <c>5xx-then-ok</c>.</summary>
    public int? Times { get; init; }

    /// <summary>How long a slow answer takes.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(30);

    internal bool Matches(string? clientId, string? query, string? start) =>
        (Keyword is null || Keyword == query) && (ClientId is null || ClientId == clientId)
        && (Start is null || Start.Value.ToString() == (start ?? "1"));
}

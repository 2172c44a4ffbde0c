namespace Collectors.SourceSim.Scenarios;

/// <summary>How a call is answered, whatever it asks.</summary>
public enum Scenario
{
    Ok,
    Empty,
    SingleItem,
    DailyQuota,
    PerSecond,
    BadKey,
    Malformed,
    HtmlInsteadOfJson,
    Slow,
    Drop,
    EmptyBody,
    ServerErrorThenOk,

    /// <summary>A page that asks whether a person is there.</summary>
    Blocked,

    /// <summary>A page made as none was before.</summary>
    UnknownMarkup,

    /// <summary>A page that goes on with what it has shown already, for ever.</summary>
    Endless,
}

/// <summary>The scenarios' names.</summary>
public static class ScenarioName
{
    private static readonly Dictionary<string, Scenario> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ok"] = Scenario.Ok,
        ["empty"] = Scenario.Empty,
        ["single-item"] = Scenario.SingleItem,
        ["daily-quota"] = Scenario.DailyQuota,
        ["per-second"] = Scenario.PerSecond,
        ["per-second-limit"] = Scenario.PerSecond,
        ["bad-key"] = Scenario.BadKey,
        ["malformed"] = Scenario.Malformed,
        ["html-instead-of-json"] = Scenario.HtmlInsteadOfJson,
        ["slow"] = Scenario.Slow,
        ["drop"] = Scenario.Drop,
        ["empty-body"] = Scenario.EmptyBody,
        ["5xx-then-ok"] = Scenario.ServerErrorThenOk,
        ["server-error-then-ok"] = Scenario.ServerErrorThenOk,
        ["blocked"] = Scenario.Blocked,
        ["unknown-markup"] = Scenario.UnknownMarkup,
        ["endless"] = Scenario.Endless,
    };

    public static IReadOnlyCollection<string> All => Names.Keys;

    public static string Of(Scenario scenario) => Names.First(pair => pair.Value == scenario).Key;

    /// <summary>Words may be joined by hyphens, underscores or spaces.</summary>
    public static bool TryRead(string? name, out Scenario scenario) =>
        Names.TryGetValue((name ?? "").Trim().Replace('_', '-').Replace(' ', '-'), out scenario);
}

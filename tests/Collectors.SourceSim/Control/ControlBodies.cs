using Collectors.SourceSim.Corpus;
using Collectors.SourceSim.NaverPages;
using Collectors.SourceSim.Scenarios;

namespace Collectors.SourceSim.Control;

/// <summary>Body of <c>POST /sim/scenarios</c>.</summary>
internal sealed record ScenarioBody(string Scenario, string? Keyword, string? ClientId, int? Start, int? Times, int? DelayMs)
{
    public Script? ToScript() => ScenarioName.TryRead(Scenario, out var scenario)
        ? new Script
        {
            Scenario = scenario,
            Keyword = Keyword,
            ClientId = ClientId,
            Start = Start,
            Times = Times,
            Delay = TimeSpan.FromMilliseconds(DelayMs ?? 30_000),
        }
        : null;
}

/// <summary>Body of <c>POST /sim/corpora</c>.</summary>
internal sealed record CorpusBody(string Keyword, int Count, DateOnly From, DateOnly To, int Before, int After, int RollingDays, bool? Repeat, int TotalDrift, int PageDelayMs)
{
    public CorpusSettings ToSettings() => new()
    {
        Keyword = Keyword,
        Count = Count,
        From = From,
        To = To,
        Before = Before,
        After = After,
        RollingDays = RollingDays,
        Repeat = Repeat ?? true,
        TotalDrift = TotalDrift,
        PageDelay = TimeSpan.FromMilliseconds(PageDelayMs),
    };
}

/// <summary>Body of <c>PUT /sim/delay</c>.</summary>
internal sealed record DelayBody(int PageDelayMs);

/// <summary>Body of <c>PUT /sim/markup</c>.</summary>
internal sealed record MarkupBody(SearchMarkup Markup);

namespace Collectors.SourceSim.Corpus;

/// <summary>Articles for the sample requests; each period and what is newer than it stay below the 1,099 hits one can reach.</summary>
public static class SampleCorpora
{
    public static readonly IReadOnlyList<CorpusSettings> All =
    [
        new() { Keyword = "미국 증시", Count = 640, From = new(2024, 1, 1), To = new(2024, 1, 31), Before = 900, After = 120, TotalDrift = 2 },
        new() { Keyword = "여의도 시황", Count = 430, From = new(2024, 2, 1), To = new(2024, 2, 28), Before = 500, After = 60, TotalDrift = 2 },
        new() { Keyword = "우리 회사", Count = 280, From = new(2024, 3, 1), To = new(2024, 3, 31), Before = 200, After = 40, TotalDrift = 2 },
        new() { Keyword = "주요 이슈", Count = 90, RollingDays = 10, TotalDrift = 2 },
    ];
}

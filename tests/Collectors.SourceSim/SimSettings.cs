using Collectors.SourceSim.Corpus;
using Collectors.SourceSim.Keys;
using Collectors.SourceSim.NaverPages;

namespace Collectors.SourceSim;

/// <summary>What the stand-in holds and how it behaves.</summary>
public sealed record SimSettings
{
    /// <summary>Keys it accepts, on both hosts.</summary>
    public IReadOnlyList<SimKey> Keys { get; init; } =
    [
        new() { ClientId = "sim-client-1", ClientSecret = "sim-secret-1" },
        new() { ClientId = "sim-client-2", ClientSecret = "sim-secret-2" },
    ];

    /// <summary>What it holds beside <see cref="SampleCorpora"/>.</summary>
    public IReadOnlyList<CorpusSettings> Corpora { get; init; } = [];

    /// <summary>Whether the corpora of the sample requests are there.</summary>
    public bool SampleCorpora { get; init; } = true;

    /// <summary>The same seed gives the same articles.</summary>
    public int Seed { get; init; } = 20240101;

    /// <summary>Where it is also the publishers, at addresses like <c>http://www.yna.example:PORT/article/1</c>: its own port; null: their addresses lead nowhere.</summary>
    public int? PressPort { get; init; }

    /// <summary>How long it takes over a page.</summary>
    public TimeSpan PageDelay { get; init; }

    /// <summary>How its search pages are made.</summary>
    public SearchMarkup Markup { get; init; }

    /// <summary>What day it is: for quotas, and for corpora that end today.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

namespace Collectors.SourceSim.Corpus;

/// <summary>What a complete collection of a keyword and period must hold.</summary>
/// <param name="Hits">Hits of the keyword at any date, repeats included.</param>
/// <param name="Count">Distinct articles within the period that can be reached.</param>
/// <param name="Truncated">Older hits lie beyond the last rank one can reach.</param>
/// <param name="Items">Those articles, newest first.</param>
public sealed record Expectation(int Hits, int Count, bool Truncated, IReadOnlyList<ExpectedItem> Items)
{
    /// <summary>start=1000 with display=100 (SOURCES.md 1.1).</summary>
    public const int LastRank = 1_099;

    public static Expectation Of(Archive archive, string keyword, DateOnly from, DateOnly to)
    {
        var hits = archive.Search(keyword);
        var reached = hits.Take(LastRank).ToList();
        var items = reached.Where(article => Seoul.Day(article.Published) >= from && Seoul.Day(article.Published) <= to)
            .DistinctBy(article => article.Key).Select(ExpectedItem.Of).ToList();
        var truncated = hits.Count > LastRank && Seoul.Day(reached[^1].Published) >= from;
        return new Expectation(hits.Count, items.Count, truncated, items);
    }
}

/// <summary>An article as a collector should hold it.</summary>
public sealed record ExpectedItem(string Key, string? Url, string? OriginalUrl, string Title, string Summary, DateTimeOffset PublishedAt)
{
    public static ExpectedItem Of(Article article) => new(article.Key, article.IsHosted ? article.Link : null,
        article.OriginalLink.Length > 0 ? article.OriginalLink : article.IsHosted ? null : article.Link, article.Title, article.Summary, article.Published);
}

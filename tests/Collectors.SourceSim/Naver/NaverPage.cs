using Collectors.SourceSim.Corpus;

namespace Collectors.SourceSim.Naver;

/// <summary>One page of hits.</summary>
internal sealed record NaverPage(DateTimeOffset Built, long Total, int Start, string Query, IReadOnlyList<Article> Items)
{
    public static NaverPage Empty(NaverQuestion question, DateTimeOffset now) => new(now, 0, question.Start, question.Query, []);

    public static NaverPage Of(NaverQuestion question, IReadOnlyList<Article> hits, int drift, DateTimeOffset now)
    {
        // The provider's total is an estimate and wavers from page to page.
        var total = hits.Count + (drift > 0 ? question.Start / 100 % (drift + 1) : 0);
        return new NaverPage(now, total, question.Start, question.Query, [.. hits.Skip(question.Start - 1).Take(question.Display)]);
    }
}

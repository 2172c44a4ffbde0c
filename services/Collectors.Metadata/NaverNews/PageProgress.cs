using Collectors.Contracts;

namespace Collectors.Metadata.NaverNews;

/// <summary>What follows from a page: the next one, the end, or the source's ceiling.</summary>
/// <param name="Next">First rank and length of the next page; null at the end.</param>
/// <param name="Truncated">Older hits of the period lie below the deepest rank.</param>
/// <param name="Remaining">Pages that may follow beyond the next.</param>
internal sealed record PageProgress((int Start, int Display)? Next, bool Truncated, int Remaining)
{
    private static readonly PageProgress End = new(null, false, 0);

    /// <summary>Before the first reply nothing is known but the ceiling; a guess too low would promise too much.</summary>
    public static PageProgress First(NaverNewsOptions options) =>
        new((1, Math.Min(options.PageSize, options.MaxRank)), false, (options.MaxRank - 1) / options.PageSize);

    public static PageProgress After(PageWork work, NaverPage page, CollectionQuery query, NaverNewsOptions options)
    {
        // Fewer than asked for means that there are no more; the total is only an estimate and ends nothing.
        if (page.Items.Count < work.Display || SourceDay.Of(page.Items[^1]) < query.StartDate)
            return End;
        var reached = work.Start + page.Items.Count - 1;
        var start = Math.Min(reached + 1, options.MaxStart);
        var display = Math.Min(options.PageSize, options.MaxRank - start + 1);
        if (start + display - 1 <= reached)
            return End with { Truncated = page.Total > reached };
        return new PageProgress((start, display), false, PagesLeft(start + display - 1, page, query, options));
    }

    /// <summary>From how densely the older half of the page lies in time, how many pages lead down to the first day.</summary>
    private static int PagesLeft(int reached, NaverPage page, CollectionQuery query, NaverNewsOptions options)
    {
        var (middle, oldest) = (page.Items[page.Items.Count / 2].PublishedAt!.Value, page.Items[^1].PublishedAt!.Value);
        var perHit = (middle - oldest).TotalSeconds / (page.Items.Count - (page.Items.Count / 2));
        var hits = (oldest - SourceDay.Start(query.StartDate)).TotalSeconds / Math.Max(perHit, 1);
        var last = Math.Min(Math.Min(page.Total, options.MaxRank), reached + hits - options.PageSize);
        return Math.Max(0, (int)Math.Ceiling((last - reached) / options.PageSize));
    }
}

using Collectors.Collecting;
using Collectors.Collecting.Paging;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.Naver;

/// <summary>Which of the hits a page holds.</summary>
/// <param name="Start">First rank.</param>
/// <param name="Display">Hits asked for.</param>
internal sealed record RankWork(int Start, int Display) : PageWork
{
    public override string ToKey() => $"page-{Start}";
}

/// <summary>What follows from a page: the next one, the end, or the source's ceiling.</summary>
internal sealed class NaverRanks(NaverOptions options)
{
    private static readonly Onward<RankWork> End = new();

    /// <summary>Before the first reply nothing is known but the ceiling; a guess too low would promise too much.</summary>
    public Onward<RankWork> First =>
        new(new RankWork(1, Math.Min(options.PageSize, options.MaxRank))) { Remaining = (options.MaxRank - 1) / options.PageSize };

    /// <param name="work">The page that was read.</param>
    /// <param name="page">Newest first.</param>
    /// <param name="from">When the period begins.</param>
    public Onward<RankWork> After(RankWork work, SourcePage<Article> page, DateTimeOffset from)
    {
        // Fewer than asked for means that there are no more; the total is only an estimate and ends nothing.
        if (page.Items.Count < work.Display || page.Items[^1].PublishedAt < from)
            return End;
        var reached = work.Start + page.Items.Count - 1;
        var start = Math.Min(reached + 1, options.MaxStart);
        var display = Math.Min(options.PageSize, options.MaxRank - start + 1);
        if (start + display - 1 <= reached)
            return End with { Truncated = page.Total > reached };
        return new Onward<RankWork>(new RankWork(start, display)) { Remaining = PagesLeft(start + display - 1, page, from) };
    }

    /// <summary>From how densely the older half of the page lies in time, how many pages lead down to the first day.</summary>
    private int PagesLeft(int reached, SourcePage<Article> page, DateTimeOffset from)
    {
        var last = (double)Math.Min(page.Total!.Value, options.MaxRank);
        if (page.Items[page.Items.Count / 2].PublishedAt is { } middle && page.Items[^1].PublishedAt is { } oldest)
        {
            var perHit = (middle - oldest).TotalSeconds / (page.Items.Count - (page.Items.Count / 2));
            last = Math.Min(last, reached + ((oldest - from).TotalSeconds / Math.Max(perHit, 1)) - options.PageSize);
        }
        return Math.Max(0, (int)Math.Ceiling((last - reached) / options.PageSize));
    }
}

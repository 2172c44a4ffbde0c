using Collectors.Collecting;
using Collectors.Collecting.Slices;
using Collectors.Contracts;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.Errands;

/// <summary>
/// Finds articles for requests of other kinds: those of covered days in the store, the rest at their source, as a request for them
/// would. Whatever is found, the other kind hears of each article that has a page at the source.
/// </summary>
internal sealed class ArticleErrands(SourceCatalog<Article> sources, CoverageReader coverage) : IErrands<Article>
{
    public async Task<SourceOutcome<Article>> CollectAsync(CollectSlice slice, CancellationToken cancel)
    {
        var errand = FindArticles.Parse(slice.Work);
        return errand.Step is null ? await BeginAsync(slice, errand, cancel) : await GoOnAsync(slice, errand, Step.Parse(errand.Step), cancel);
    }

    private async Task<SourceOutcome<Article>> BeginAsync(CollectSlice slice, FindArticles errand, CancellationToken cancel)
    {
        var covered = await coverage.ReadAsync(slice, errand, await DaysAsync(errand, cancel), cancel);
        return new CollectedPage<Article>
        {
            Reply = ReplyClass.Ok,
            Discovered =
            [
                .. covered.Requests.Count > 0 ? [Next(slice, errand, new Step { From = slice.Query.StartDate, To = slice.Query.EndDate, Known = covered.Requests })] : Array.Empty<DiscoveredSlice>(),
                .. covered.Gaps.Select(gap => Next(slice, errand, new Step { From = gap.From, To = gap.To, Key = CollectSlice.PlanKey })),
            ],
        };
    }

    private async Task<SourceOutcome<Article>> GoOnAsync(CollectSlice slice, FindArticles errand, Step step, CancellationToken cancel)
    {
        if (step.Known is not null)
            return await StoredAsync(slice, errand, step, cancel);
        var outcome = await sources.CollectAsync(slice with
        {
            Key = step.Key!,
            Work = step.Work,
            Query = slice.Query with { Source = errand.Source, Method = errand.Method, StartDate = step.From, EndDate = step.To },
        }, cancel);
        return outcome.Page is { } page
            ? page with { Discovered = [.. page.Discovered.Select(found => Next(slice, errand, step with { Key = found.Key, Work = found.Work })), .. Found(page.Items)] }
            : outcome;
    }

    private async Task<SourceOutcome<Article>> StoredAsync(CollectSlice slice, FindArticles errand, Step step, CancellationToken cancel)
    {
        var articles = await coverage.ArticlesAsync(errand.Source, step, await DaysAsync(errand, cancel), cancel);
        return new CollectedPage<Article>
        {
            Reply = articles.Count == 0 ? ReplyClass.Empty : ReplyClass.Ok,
            Items = articles,
            Discovered =
            [
                .. Found(articles),
                .. articles.Count < CoverageReader.PageSize ? Array.Empty<DiscoveredSlice>() : [Next(slice, errand, step with { After = articles[^1].Id })],
            ],
        };
    }

    private async Task<SourceDays> DaysAsync(FindArticles errand, CancellationToken cancel) => new((await sources.FindAsync(errand.Source, cancel)
        ?? throw new InvalidOperationException($"There is no source '{errand.Source}' here, though articles of it were asked for.")).TimeZone);

    private static IEnumerable<DiscoveredSlice> Found(IEnumerable<Article> articles) => articles.Where(article => article.Url is not null)
        .Select(article => new FoundArticle { NaturalKey = article.NaturalKey, Url = article.Url! }.ToSlice());

    private static DiscoveredSlice Next(CollectSlice slice, FindArticles errand, Step step) => (errand with { Step = step.ToString() }).ToSlice(step.ToKey());
}

using System.Globalization;
using Collectors.Collecting.Asking;
using Collectors.Collecting.Crawling;
using Collectors.Collecting.Network;
using Collectors.Collecting.Paging;
using Collectors.Collecting.Replies;
using Collectors.Contracts;
using Collectors.Metadata.Articles;
using Microsoft.Extensions.Options;

namespace Collectors.Metadata.HackerNews;

/// <summary>Stories of Hacker News by Algolia's search (SOURCES.md 10). It knows times to the second, so that what lies beyond the reachable hits is asked for by an earlier time.</summary>
internal sealed class HackerNewsSource(
    [FromKeyedServices(MetadataCollector.Kind)] Inquirer inquirer, PoliteFetcher fetcher, IOptions<HackerNewsOptions> options, TimeProvider clock)
    : PagedSource<Article, TimeWindow>(inquirer, clock)
{
    public override string Name => HackerNewsStory.Source;

    public override string TimeZone => "UTC";

    protected override Onward<TimeWindow> Plan(CollectionQuery query)
    {
        var (from, until) = Period.Of(query, Days);
        return new(new TimeWindow(from, until));
    }

    protected override string Question(TimeWindow work, CollectionQuery query) => string.Create(CultureInfo.InvariantCulture,
        $"api/v1/search_by_date?query={Uri.EscapeDataString(query.Keyword)}&tags=story&numericFilters=created_at_i>={work.From.ToUnixTimeSeconds()},created_at_i<{work.Until.ToUnixTimeSeconds()}&page=0&hitsPerPage={options.Value.PageSize}");

    protected override async Task<SourceReply> AskAsync(string question, Asked asked, CancellationToken cancel)
    {
        var request = new SourceRequest { Address = SourceAddress.Below(options.Value.BaseAddress, question) };
        return (await fetcher.AskAsync(request, options.Value.Pace, cancel)).ToReply(Name, request.Address, Now);
    }

    protected override Reading<SourcePage<Article>> Read(SourceReply reply, TimeWindow work)
    {
        if (PlainReplies.Trouble<SourcePage<Article>>(reply) is { } trouble)
            return trouble;
        if (PlainReplies.Json<HackerNewsBody>(reply) is not { Hits: { } hits, NbHits: { } total })
            return PlainReplies.Drift<SourcePage<Article>>(reply, "JSON");
        var stories = hits.Select(hit => hit.ToArticle()).OfType<Article>().ToList();
        return stories.Count < hits.Count
            ? PlainReplies.Drift<SourcePage<Article>>("a story has no id, title or time")
            : Reading<SourcePage<Article>>.Of(stories.Count, new SourcePage<Article>(stories) { Total = total });
    }

    protected override bool Wants(Article item, TimeWindow work, CollectionQuery query) => Period.Of(query, Days).Contains(item.PublishedAt!.Value);

    protected override Onward<TimeWindow> After(TimeWindow work, SourcePage<Article> page, CollectionQuery query) =>
        page.Total > page.Items.Count && page.Items.Count > 0 ? work.Below(page.Items.Min(item => item.PublishedAt!.Value)) : new();
}

using Collectors.Collecting;
using Collectors.Collecting.Asking;
using Collectors.Collecting.Browsing;
using Collectors.Collecting.Network;
using Collectors.Collecting.Paging;
using Collectors.Collecting.Replies;
using Collectors.Contracts;
using Collectors.Metadata.Articles;
using Microsoft.Extensions.Options;

namespace Collectors.Metadata.NaverPages;

/// <summary>
/// Naver's news search as people see it, by browser: the only way to ask it for days. Each range of days is a page that is scrolled to
/// its end. What it finds are the records of <c>naver-news</c>, so that an article found both ways is one record.
/// </summary>
internal sealed class NaverPageSource(
    [FromKeyedServices(MetadataCollector.Kind)] Inquirer inquirer, Browser browser, SearchReader reader, IOptions<SearchOptions> options, TimeProvider clock)
    : PagedSource<Article, SearchWork>(inquirer, clock)
{
    private readonly SearchOptions _options = options.Value;

    public override string Name => "naver-search";

    public override IReadOnlyList<string> Methods { get; } = ["search"];

    public override string TimeZone => SourceDays.SeoulZone;

    public override string? Missing => browser.Missing;

    protected override Onward<SearchWork> Plan(CollectionQuery query)
    {
        var last = Days.Of(Now) is var today && query.EndDate > today ? today : query.EndDate;
        var ranges = new List<SearchWork>();
        for (var day = query.StartDate; day <= last; day = day.AddDays(_options.DaysAtATime))
            ranges.Add(new SearchWork(day, Earlier(day.AddDays(_options.DaysAtATime - 1), last), 1));
        return new(ranges);
    }

    protected override string Question(SearchWork work, CollectionQuery query) => work.ToQueryString(query.Keyword);

    protected override Task<SourceReply> AskAsync(string question, Asked asked, CancellationToken cancel) =>
        browser.VisitAsync(new PageVisit { Source = Name, Address = new Uri(_options.BaseAddress, $"/search.naver?{question}"), MostScrolls = _options.MaxScrolls }, cancel);

    protected override Reading<SourcePage<Article>> Read(SourceReply reply, SearchWork work) => reader.Read(reply);

    /// <summary>The source says of late hits only about when they appeared; the day before and after are near enough to what it was asked for.</summary>
    protected override bool Wants(Article item, SearchWork work, CollectionQuery query) =>
        item.PublishedAt is { } at && Days.Of(at) >= query.StartDate.AddDays(-1) && Days.Of(at) <= query.EndDate.AddDays(1);

    /// <summary>A page that holds as many hits as whole additions do may have had more to add and failed; the next one tells.</summary>
    protected override Onward<SearchWork> After(SearchWork work, SourcePage<Article> page, CollectionQuery query)
    {
        var shown = (int)(page.Total ?? 0);
        if (shown == 0 || shown % _options.PageSize != 0)
            return new();
        var next = work with { Start = work.Start + shown };
        return next.Start > _options.MaxRank ? new() { Truncated = true } : new(next);
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}

using System.Globalization;
using Collectors.Collecting.Asking;
using Collectors.Collecting.Crawling;
using Collectors.Collecting.Network;
using Collectors.Collecting.Paging;
using Collectors.Collecting.Replies;
using Collectors.Contracts;
using Collectors.Metadata.Articles;
using Microsoft.Extensions.Options;

namespace Collectors.Metadata.Gdelt;

/// <summary>
/// GDELT's DOC 2.0 (SOURCES.md 8). It has no pages: what does not fit one reply is asked for by an earlier end of the window. Its
/// times are those when it saw an article, so that the articles have no time of publication.
/// </summary>
internal sealed class GdeltSource(
    [FromKeyedServices(MetadataCollector.Kind)] Inquirer inquirer, PoliteFetcher fetcher, IOptions<GdeltOptions> options, TimeProvider clock)
    : PagedSource<Article, TimeWindow>(inquirer, clock)
{
    private const string Clock = "yyyyMMddHHmmss";

    private readonly GdeltReplyReader _reader = new(options.Value.RestFor);

    public override string Name => GdeltReplyReader.Source;

    public override string TimeZone => "UTC";

    protected override Onward<TimeWindow> Plan(CollectionQuery query)
    {
        var (from, until) = Period.Of(query, Days);
        var reach = Days.Start(Days.Of(Now).AddDays(-options.Value.ReachDays));
        return until <= reach
            ? new() { Refused = $"it can be asked for the last {options.Value.ReachDays} days only" }
            : new(new TimeWindow(from < reach ? reach : from, until)) { Truncated = from < reach };
    }

    /// <summary>Both ends are inclusive there.</summary>
    protected override string Question(TimeWindow work, CollectionQuery query) => string.Create(CultureInfo.InvariantCulture,
        $"api/v2/doc/doc?query={Uri.EscapeDataString($"{query.Keyword} {options.Value.Filter}".Trim())}&mode=artlist&format=json&maxrecords={options.Value.PageSize}&sort=datedesc&startdatetime={work.From.UtcDateTime.ToString(Clock)}&enddatetime={work.Until.UtcDateTime.AddSeconds(-1).ToString(Clock)}");

    protected override async Task<SourceReply> AskAsync(string question, Asked asked, CancellationToken cancel)
    {
        var request = new SourceRequest { Address = SourceAddress.Below(options.Value.BaseAddress, question) };
        return (await fetcher.AskAsync(request, options.Value.Pace, cancel)).ToReply(Name, request.Address, Now);
    }

    protected override Reading<SourcePage<Article>> Read(SourceReply reply, TimeWindow work) => _reader.Read(reply);

    /// <summary>The window was asked for; the article itself says no time.</summary>
    protected override bool Wants(Article item, TimeWindow work, CollectionQuery query) => true;

    protected override Onward<TimeWindow> After(TimeWindow work, SourcePage<Article> page, CollectionQuery query) =>
        page.Items.Count < options.Value.PageSize ? new() : work.Below(GdeltReplyReader.Time(page.Next)!.Value);
}

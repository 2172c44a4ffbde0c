using Collectors.Collecting;
using Collectors.Collecting.Asking;
using Collectors.Collecting.Network;
using Collectors.Collecting.Paging;
using Collectors.Collecting.Replies;
using Collectors.Contracts;
using Collectors.Metadata.Articles;
using Microsoft.Extensions.Options;

namespace Collectors.Metadata.Naver;

/// <summary>
/// A search of Naver by API. It knows no dates to ask for, so it is read newest first, page after page, until the first day is
/// passed or the source lets nobody deeper.
/// </summary>
internal sealed class NaverSource(
    NaverSearch search, [FromKeyedServices(MetadataCollector.Kind)] Inquirer inquirer, NaverCaller caller, IOptions<NaverOptions> options, TimeProvider clock)
    : PagedSource<Article, RankWork>(inquirer, clock)
{
    private readonly NaverRanks _ranks = new(options.Value);

    public override string Name => search.Source;

    public override string TimeZone => SourceDays.SeoulZone;

    public override int? MostCalls => _ranks.First.Remaining + 1;

    protected override Onward<RankWork> Plan(CollectionQuery query) => _ranks.First;

    protected override string Question(RankWork work, CollectionQuery query) =>
        $"query={Uri.EscapeDataString(query.Keyword)}&display={work.Display}&start={work.Start}&sort=date";

    protected override Task<SourceReply> AskAsync(string question, Asked asked, CancellationToken cancel) => caller.AskAsync(search, question, asked.Key!, cancel);

    protected override Reading<SourcePage<Article>> Read(SourceReply reply, RankWork work) => NaverReplyReader.Read(reply, search);

    protected override bool Wants(Article item, RankWork work, CollectionQuery query) => item.PublishedAt is not { } at || Period.Of(query, Days).Contains(at);

    protected override Onward<RankWork> After(RankWork work, SourcePage<Article> page, CollectionQuery query) =>
        _ranks.After(work, page, Period.Of(query, Days).From);
}

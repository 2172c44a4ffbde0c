using System.Text.Json;
using Collectors.Collecting;
using Collectors.Collecting.Asking;
using Collectors.Collecting.Crawling;
using Collectors.Collecting.Network;
using Collectors.Collecting.Paging;
using Collectors.Collecting.Replies;
using Collectors.Contracts;
using Collectors.Metadata.Articles;
using Microsoft.Extensions.Options;

namespace Collectors.Metadata.Rss;

/// <summary>
/// Feeds, RSS or Atom (SOURCES.md 9): <c>options.feed</c> is the name of a configured one or an address. A feed that is no search is
/// looked through for the keyword's words; <c>*</c> takes all of it.
/// </summary>
internal sealed class RssSource(
    [FromKeyedServices(MetadataCollector.Kind)] Inquirer inquirer, PoliteFetcher fetcher, IOptions<RssOptions> options, TimeProvider clock)
    : PagedSource<Article, FeedWork>(inquirer, clock)
{
    private const int LongestSearch = 100;

    public override string Name => FeedReader.Source;

    public override IReadOnlyList<string> Methods { get; } = ["feed"];

    public override string TimeZone => SourceDays.SeoulZone;

    public override int? MostCalls => 1;

    protected override bool IsConditional => true;

    /// <summary>A feed changes at any time: whether a kept one still holds is asked each time.</summary>
    protected override DateTimeOffset OldestReply(CollectionQuery query) => Now;

    protected override Onward<FeedWork> Plan(CollectionQuery query) =>
        Template(query) is not { } template ? new() { Refused = $"options.feed must be an http or https address or one of {string.Join(", ", options.Value.Feeds.Keys)}" }
        : new(new FeedWork(AddressTemplate.Fill(template, query, 1)));

    protected override string Question(FeedWork work, CollectionQuery query) => work.Address;

    protected override async Task<SourceReply> AskAsync(string question, Asked asked, CancellationToken cancel)
    {
        var request = new SourceRequest { Address = new Uri(question), Headers = asked.Conditions };
        return (await fetcher.FetchAsync(request, cancel)).ToReply(Name, request.Address, Now);
    }

    protected override Reading<SourcePage<Article>> Read(SourceReply reply, FeedWork work) => FeedReplyReader.Read(reply);

    /// <summary>What has no date is there now, when the feed is read.</summary>
    protected override bool Wants(Article item, FeedWork work, CollectionQuery query) =>
        Period.Of(query, Days).Contains(item.PublishedAt ?? Now) && (IsSearch(query) || KeywordFilter.Holds(item, query.Keyword));

    /// <summary>A feed holds its latest items only, a search its first hundred.</summary>
    protected override Onward<FeedWork> After(FeedWork work, SourcePage<Article> page, CollectionQuery query) => new()
    {
        Truncated = IsSearch(query) ? page.Items.Count >= LongestSearch : page.Items.Count > 0 && page.Items.Min(item => item.PublishedAt) > Period.Of(query, Days).From,
    };

    private bool IsSearch(CollectionQuery query) => AddressTemplate.Has(Template(query)!, "keyword");

    /// <returns>Null when the request's options name no feed that there is.</returns>
    private string? Template(CollectionQuery query)
    {
        var given = query.Options is { ValueKind: JsonValueKind.Object } all && all.TryGetProperty("feed", out var feed) ? feed : default;
        return given.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => options.Value.Feeds[options.Value.DefaultFeed],
            JsonValueKind.String when given.GetString() is { } name => options.Value.Feeds.GetValueOrDefault(name) ?? (AddressTemplate.Complaint(name) is null ? name : null),
            _ => null,
        };
    }
}

/// <summary>A feed's one page.</summary>
internal sealed record FeedWork(string Address) : PageWork
{
    public override string ToKey() => "feed";
}

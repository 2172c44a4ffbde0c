using Collectors.Collecting.Asking;
using Collectors.Collecting.Crawling;
using Collectors.Collecting.Network;
using Collectors.Collecting.Paging;
using Collectors.Collecting.Replies;
using Collectors.Contracts;
using Collectors.Metadata.Articles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Metadata.Tests.Example;

/// <summary>A bulletin board whose search answers in JSON, twenty posts a page.</summary>
internal sealed class BulletinSource(
    [FromKeyedServices("metadata")] Inquirer inquirer, PoliteFetcher fetcher, IConfiguration configuration, TimeProvider clock)
    : PagedSource<Article, BulletinPage>(inquirer, clock)
{
    public override string Name => "bulletin";

    public override string TimeZone => "Asia/Seoul";

    protected override Onward<BulletinPage> Plan(CollectionQuery query) => new(new BulletinPage(1));

    protected override string Question(BulletinPage work, CollectionQuery query) =>
        $"search?q={Uri.EscapeDataString(query.Keyword)}&page={work.Page}";

    protected override async Task<SourceReply> AskAsync(string question, Asked asked, CancellationToken cancel)
    {
        var request = new SourceRequest { Address = new Uri(new Uri(configuration["Collectors:Sources:Bulletin:BaseAddress"]!), question) };
        return (await fetcher.AskAsync(request, pace: TimeSpan.FromSeconds(1), cancel)).ToReply(Name, request.Address, Now);
    }

    protected override Reading<SourcePage<Article>> Read(SourceReply reply, BulletinPage work)
    {
        if (PlainReplies.Trouble<SourcePage<Article>>(reply) is { } trouble)
            return trouble;
        if (PlainReplies.Json<BulletinBody>(reply) is not { Posts: { } posts })
            return PlainReplies.Drift<SourcePage<Article>>(reply, "JSON");
        return Reading<SourcePage<Article>>.Of(posts.Count, new([.. posts.Select(post => new Article
        {
            Source = Name,
            NaturalKey = $"post:{post.Id}",
            Title = post.Title,
            Url = $"https://bulletin.example/{post.Id}",
            PublishedAt = post.At,
        })]));
    }

    protected override bool Wants(Article item, BulletinPage work, CollectionQuery query) =>
        Period.Of(query, Days).Contains(item.PublishedAt!.Value);

    protected override Onward<BulletinPage> After(BulletinPage work, SourcePage<Article> page, CollectionQuery query) =>
        page.Items.Count < 20 ? new() : new(new BulletinPage(work.Page + 1));
}

internal sealed record BulletinPage(int Page) : PageWork
{
    public override string ToKey() => $"page-{Page}";
}

internal sealed record BulletinBody(IReadOnlyList<BulletinPost>? Posts);

internal sealed record BulletinPost(long Id, string Title, DateTimeOffset At);

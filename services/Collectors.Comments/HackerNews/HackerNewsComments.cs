using Collectors.Collecting.Asking;
using Collectors.Collecting.Crawling;
using Collectors.Collecting.Network;
using Collectors.Collecting.Records;
using Collectors.Collecting.Replies;
using Collectors.Collecting.Slices;
using Collectors.Comments.Reading;
using Collectors.Comments.Records;
using Collectors.Contracts;
using Microsoft.Extensions.Options;

namespace Collectors.Comments.HackerNews;

/// <summary>Comments under stories of Hacker News, the whole tree of a story in one reply; no key, and nothing to accept.</summary>
internal sealed class HackerNewsComments([FromKeyedServices(CommentsCollector.Kind)] Inquirer inquirer, PoliteFetcher fetcher, IOptions<HackerNewsCommentsOptions> options, TimeProvider clock)
    : CommentSource<FoundArticle, HackerNewsTree>(inquirer, fetcher, clock)
{
    public const string SourceName = "hacker-news";

    private const string KeyPrefix = "hn:";

    public override string Name => SourceName;

    public override string TimeZone => "UTC";

    protected override FindArticles Articles => new() { Source = SourceName, Method = "api" };

    protected override string Question(FoundArticle work) => $"api/v1/items/{Uri.EscapeDataString(work.NaturalKey.Replace(KeyPrefix, "", StringComparison.Ordinal))}";

    protected override SourceRequest Request(FoundArticle work) => new() { Address = new Uri(options.Value.BaseAddress, Question(work)) };

    protected override TimeSpan Pace => options.Value.Pace;

    protected override byte[] Scrub(byte[] body) => Scrubbing.Keep(body, HackerNewsTree.Kept);

    protected override Reading<HackerNewsTree> Read(SourceReply reply) => HackerNewsTree.Read(reply);

    protected override CollectedPage<Comment> Collected(FoundArticle work, HackerNewsTree page)
    {
        var shown = page.Comments.Where(comment => comment.Text is not null).ToList();
        return new CollectedPage<Comment>
        {
            Reply = ReplyClass.Ok,
            Items = [.. shown.Select(comment => CommentOf(work, comment))],
            Withheld = page.Comments.Count - shown.Count,
        };
    }

    private static Comment CommentOf(FoundArticle work, HackerNewsNode node) => new()
    {
        Id = IdOf(node),
        Source = SourceName,
        NaturalKey = KeyPrefix + node.Id,
        ArticleUrl = work.Url,
        Text = CleanText.Of(node.Text!),
        PublishedAt = node.At,
        Likes = node.Points,
        // The story itself has no comment above it.
        ReplyTo = node.Parent is { Text: not null, Parent: not null } parent ? IdOf(parent) : null,
    };

    private static Guid IdOf(HackerNewsNode node) => Comment.IdOf(SourceName, KeyPrefix + node.Id, node.At);
}

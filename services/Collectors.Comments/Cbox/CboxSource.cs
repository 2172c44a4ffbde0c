using System.Security.Cryptography;
using System.Text;
using Collectors.Collecting;
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

namespace Collectors.Comments.Cbox;

/// <summary>Comments under Naver's news, from the address that its own pages use; it is undocumented, and off until the operator turns it on.</summary>
internal sealed class CboxSource([FromKeyedServices(CommentsCollector.Kind)] Inquirer inquirer, PoliteFetcher fetcher, IOptions<NaverCommentsOptions> options, TimeProvider clock)
    : CommentSource<CboxWork, CboxPage>(inquirer, fetcher, clock)
{
    private readonly NaverCommentsOptions _options = options.Value;

    public override string Name => "naver-comments";

    public override string TimeZone => SourceDays.SeoulZone;

    protected override FindArticles Articles => new() { Source = _options.ArticleSource, Method = _options.ArticleMethod };

    protected override SliceFailed? Refusal => _options.TermsAccepted ? null : new()
    {
        Code = ErrorCode.SourceParam,
        Reply = ReplyClass.ParamFatal,
        Permanent = true,
        Detail = $"{Name} is off: its address is undocumented, and its terms of use are for the operator to accept. Set Collectors__Sources__NaverComments__TermsAccepted=true to turn it on; {HackerNews.HackerNewsComments.SourceName} works without.",
    };

    protected override string Question(CboxWork work)
    {
        var cursor = work.Cursor is { } given
            ? $"&pageType=more&moreParam.direction=next&moreParam.prev={Escape(given.Prev)}&moreParam.next={Escape(given.Next)}"
            : "&initialize=true";
        var parent = work.Parent is null ? "" : $"&parentCommentNo={Escape(work.Parent)}";
        return $"ticket={Escape(_options.Ticket)}&templateId={Escape(_options.TemplateId)}&pool={Escape(_options.Pool)}&lang=ko&country=KR"
            + $"&objectId={Escape($"news{work.Article}")}&pageSize={_options.PageSize}&indexSize=10&page={work.Page}&currentPage={work.Page}&sort=new{cursor}{parent}&_callback=_callback";
    }

    protected override SourceRequest Request(CboxWork work) => new()
    {
        Address = new Uri(_options.BaseAddress, $"commentBox/cbox/web_naver_list_jsonp.json?{Question(work)}"),
        Headers = new Dictionary<string, string> { ["Referer"] = new Uri(_options.RefererAddress, $"article/comment/{work.Article.Replace(',', '/')}").AbsoluteUri },
    };

    protected override TimeSpan Pace => _options.Pace;

    protected override byte[] Scrub(byte[] body) => CboxText.Scrub(body);

    protected override Reading<CboxPage> Read(SourceReply reply) => CboxReader.Read(reply);

    protected override CollectedPage<Comment> Collected(CboxWork work, CboxPage page)
    {
        var shown = page.Comments.Where(comment => !comment.IsWithheld).ToList();
        var (next, truncated) = Next(work, page);
        return new CollectedPage<Comment>
        {
            Reply = ReplyClass.Ok,
            Items = [.. shown.Select(comment => CommentOf(work, comment))],
            Withheld = page.Comments.Count - shown.Count,
            Discovered = [.. next is null ? [] : new[] { next.ToSlice() }, .. page.Comments.Where(comment => work.Parent is null && comment.ReplyCount > 0).Select(comment => Answers(work, comment).ToSlice())],
            Truncated = truncated,
        };
    }

    private (CboxWork? Next, bool Truncated) Next(CboxWork work, CboxPage page)
    {
        if (page.Comments.Count == 0 || work.Page >= page.TotalPages || page.More is not { Next: { } next } || next == page.More.End)
            return (null, false);
        var held = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(',', page.Comments.Select(comment => comment.CommentNo)))).AsSpan(0, 16));
        // A cursor that leads back to its own page would lead there for ever.
        return held == work.Before || work.Page >= _options.MostPages
            ? (null, true)
            : (work with { Page = work.Page + 1, Cursor = new CboxCursor(page.More.Prev, next), Before = held }, false);
    }

    private CboxWork Answers(CboxWork work, CboxComment comment) => new()
    {
        NaturalKey = work.NaturalKey,
        Url = work.Url,
        Parent = comment.CommentNo,
        ParentId = comment.IsWithheld ? null : CommentOf(work, comment).Id,
    };

    private Comment CommentOf(CboxWork work, CboxComment comment)
    {
        var (key, published) = ($"{work.NaturalKey}#{comment.CommentNo}", CboxReader.Time(comment)!.Value);
        return new Comment
        {
            Id = Comment.IdOf(Name, key, published),
            Source = Name,
            NaturalKey = key,
            ArticleUrl = work.Url,
            Text = CleanText.Of(comment.Contents!).Trim(),
            PublishedAt = published,
            Likes = comment.SympathyCount,
            Dislikes = comment.AntipathyCount,
            ReplyTo = work.ParentId,
        };
    }

    private static string Escape(string? text) => Uri.EscapeDataString(text ?? "");
}

using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Collectors.Collecting.Network;
using Collectors.Collecting.Paging;
using Collectors.Collecting.Replies;
using Collectors.Contracts;
using Collectors.Metadata.Articles;
using Microsoft.Extensions.Options;

namespace Collectors.Metadata.NaverPages;

/// <summary>Says what a search page means; one that is not understood is never read as no hits.</summary>
internal sealed class SearchReader(IOptions<SearchOptions> options)
{
    private static readonly string[] NoHits = ["검색결과가 없습니다", "검색 결과가 없습니다"];
    private static readonly string[] Doubts = ["자동입력 방지", "자동입력방지", "비정상적인 검색", "비정상적인 접근", "captcha"];

    public Reading<SourcePage<Article>> Read(SourceReply reply)
    {
        if (reply.Status is 403 or 429)
            return Blocked($"it answered HTTP {reply.Status} to a browser");
        if (PlainReplies.Trouble<SourcePage<Article>>(reply) is { } trouble)
            return trouble;
        using var page = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(reply.Body));
        var hits = ListNewsMarkup.Find(page) is { Count: > 0 } listed ? listed : BoxMarkup.Find(page);
        if (hits.Count == 0)
            return Hitless(page);
        var articles = hits.Select(hit => SearchHit.ToArticle(hit, reply.FetchedAt)).OfType<Article>().ToList();
        return articles.Count < hits.Count
            ? PlainReplies.Drift<SourcePage<Article>>("a hit of its search page has no readable title, link or date")
            // What a page repeats is no more than what it held before.
            : Reading<SourcePage<Article>>.Of(articles.Count, new SourcePage<Article>([.. articles.DistinctBy(article => article.NaturalKey)]) { Total = hits.Count });
    }

    private Reading<SourcePage<Article>> Hitless(IDocument page)
    {
        var text = page.Body?.TextContent ?? "";
        if (NoHits.Any(words => text.Contains(words, StringComparison.Ordinal)))
            return Reading<SourcePage<Article>>.Of(0, new SourcePage<Article>([]));
        return Doubts.Any(words => text.Contains(words, StringComparison.OrdinalIgnoreCase))
            ? Blocked("it asks whether a person is there")
            : PlainReplies.Drift<SourcePage<Article>>("its search page is made as none was before: neither hits nor the words that there are none");
    }

    private Reading<SourcePage<Article>> Blocked(string words) =>
        new() { Class = ReplyClass.RetryAfter, Words = words, Pace = options.Value.BlockedFor };
}

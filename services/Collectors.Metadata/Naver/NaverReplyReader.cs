using Collectors.Collecting.Network;
using Collectors.Collecting.Paging;
using Collectors.Collecting.Replies;
using Collectors.Contracts;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.Naver;

/// <summary>Says what a reply means; an error is never read as no hits.</summary>
internal static class NaverReplyReader
{
    public static Reading<SourcePage<Article>> Read(SourceReply reply, NaverSearch search)
    {
        if (reply.Fault is not null)
            return PlainReplies.Trouble<SourcePage<Article>>(reply)!;
        var body = NaverBody.Read(reply.Body);
        var code = body?.ErrorCode;
        var gatewayCode = body?.Error?.ErrorCode;
        if (!reply.IsSuccess || code is not null || gatewayCode is not null)
        {
            var meaning = NaverError.Class(reply.Status, code, gatewayCode);
            return new Reading<SourcePage<Article>>
            {
                Class = meaning == ReplyClass.RetrySoon && reply.RetryAt is not null ? ReplyClass.RetryAfter : meaning,
                Words = NaverError.Words(reply.Status, code ?? gatewayCode, body?.ErrorMessage ?? body?.Error?.Message),
                IsPacing = reply.Status == 429 && meaning == ReplyClass.RetrySoon,
            };
        }
        if (body is not { Total: { } total, Items: { } items })
            return PlainReplies.Drift<SourcePage<Article>>(reply, "JSON");
        var articles = items.Select(search.Read).OfType<Article>().ToList();
        return articles.Count < items.Count
            ? PlainReplies.Drift<SourcePage<Article>>("an item has no readable title, link or date")
            : Reading<SourcePage<Article>>.Of(articles.Count, new SourcePage<Article>(articles) { Total = total });
    }
}

using Collectors.Collecting.Network;
using Collectors.Collecting.Replies;
using Collectors.Contracts;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.NaverNews;

/// <summary>Says what a reply means; an error is never read as no hits.</summary>
internal static class NaverReplyReader
{
    public static Reading<NaverPage> Read(SourceReply reply)
    {
        if (reply.Fault is { } fault)
            return Fault(fault);
        var body = NaverBody.Read(reply.Body);
        var code = body?.ErrorCode;
        var gatewayCode = body?.Error?.ErrorCode;
        if (!reply.IsSuccess || code is not null || gatewayCode is not null)
        {
            var meaning = NaverError.Class(reply.Status, code, gatewayCode);
            return new Reading<NaverPage>
            {
                Class = meaning == ReplyClass.RetrySoon && reply.RetryAt is not null ? ReplyClass.RetryAfter : meaning,
                Words = NaverError.Words(reply.Status, code ?? gatewayCode, body?.ErrorMessage ?? body?.Error?.Message),
                IsPacing = reply.Status == 429 && meaning == ReplyClass.RetrySoon,
            };
        }
        if (body is not { Total: { } total, Items: { } items })
            return Drift(reply);
        var articles = new List<Article>(items.Count);
        foreach (var item in items)
        {
            if (NaverArticle.Read(item) is not { } article)
                return Drift("an item has no readable title, link or date");
            articles.Add(article);
        }
        return new Reading<NaverPage>
        {
            Class = articles.Count == 0 ? ReplyClass.Empty : ReplyClass.Ok,
            Page = new NaverPage(total, articles),
        };
    }

    private static Reading<NaverPage> Drift(SourceReply reply) => Drift(reply switch
    {
        { Body.Length: 0 } => "it answered nothing at all",
        { ContentType: { } type } when type.Contains("html", StringComparison.Ordinal) => "it answered with a web page instead of JSON",
        _ => "it answered something that is not the JSON it documents, perhaps cut short",
    });

    private static Reading<NaverPage> Drift(string words) => new() { Class = ReplyClass.SchemaDrift, Words = words };

    private static Reading<NaverPage> Fault(TransportFault fault) => fault switch
    {
        TransportFault.Refused => new()
        {
            Class = ReplyClass.ParamFatal,
            Words = "its address lies in a range that is not connected to; the operator can allow it by Collectors__Network__AllowedRanges__0",
        },
        TransportFault.Timeout => new() { Class = ReplyClass.RetrySoon, Words = "it did not answer in time" },
        TransportFault.Dropped => new() { Class = ReplyClass.RetrySoon, Words = "the connection could not be made, or broke before the reply was whole" },
        _ => new() { Class = ReplyClass.SchemaDrift, Words = fault == TransportFault.TooLarge ? "its reply is larger than allowed" : "it redirects without end" },
    };
}

using System.Xml;
using Collectors.Collecting.Network;
using Collectors.Collecting.Paging;
using Collectors.Collecting.Replies;
using Collectors.Contracts;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.Rss;

/// <summary>Says what a reply means.</summary>
internal static class FeedReplyReader
{
    public static Reading<SourcePage<Article>> Read(SourceReply reply)
    {
        if (reply.Status == 410)
            return new() { Class = ReplyClass.Gone, Words = "the feed has been given up (HTTP 410)" };
        if (PlainReplies.Trouble<SourcePage<Article>>(reply) is { } trouble)
            return trouble with { Wait = WaitReason.BackOff };
        if (reply.Body.Length == 0)
            return PlainReplies.Drift<SourcePage<Article>>(reply, "a feed");
        try
        {
            var feed = FeedText.Parse(reply);
            if (feed.Root!.Name.LocalName.Equals("html", StringComparison.OrdinalIgnoreCase))
                return PlainReplies.Drift<SourcePage<Article>>("it answered with a web page instead of a feed");
            return FeedReader.Items(feed, reply.Address, reply.FetchedAt) is { } items
                ? Reading<SourcePage<Article>>.Of(items.Count, new SourcePage<Article>(items))
                : PlainReplies.Drift<SourcePage<Article>>($"it answered XML that is no feed: its root is '{feed.Root.Name.LocalName}'");
        }
        catch (XmlException error)
        {
            return FeedText.LooksLikeHtml(reply.Body)
                ? PlainReplies.Drift<SourcePage<Article>>("it answered with a web page instead of a feed")
                : PlainReplies.Drift<SourcePage<Article>>($"it answered something that is no feed, perhaps cut short ({CleanText.Of(error.Message).TrimEnd('.')})");
        }
    }
}

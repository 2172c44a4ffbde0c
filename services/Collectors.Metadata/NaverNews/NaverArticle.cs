using System.Net;
using System.Text.RegularExpressions;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.NaverNews;

/// <summary>Makes an article of an item (SOURCES.md 1.3).</summary>
internal static partial class NaverArticle
{
    public static Article? Read(NaverItem item)
    {
        if (item.Title is null || string.IsNullOrWhiteSpace(item.Link) || Rfc822Date.Read(item.PubDate) is not { } published)
            return null;
        var hosted = NaverLink.Identity(item.Link);
        var original = string.IsNullOrWhiteSpace(item.Originallink) ? hosted is null ? item.Link : null : item.Originallink;
        return new Article
        {
            Source = NaverNewsSource.SourceName,
            NaturalKey = hosted ?? ArticleAddress.Key(original!),
            Url = hosted is null ? null : CleanText.Of(item.Link),
            OriginalUrl = original is null ? null : CleanText.Of(original),
            Title = Plain(item.Title),
            Summary = item.Description is null ? null : Plain(item.Description),
            Publisher = ArticleAddress.Publisher(original),
            PublishedAt = published,
        };
    }

    /// <summary>Tags go without leaving a gap, since a hit may be part of a compound; then entities are decoded once, so that an escaped tag stays text.</summary>
    public static string Plain(string text) => CleanText.Of(WebUtility.HtmlDecode(BoldTag().Replace(text, ""))).Trim();

    [GeneratedRegex("</?b>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BoldTag();
}

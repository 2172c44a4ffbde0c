using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Collectors.Collecting;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.Naver;

/// <summary>Makes articles of items (SOURCES.md 1.3).</summary>
internal static partial class NaverItems
{
    public static Article? News(NaverItem item)
    {
        if (Rfc822Date.Read(item.PubDate) is not { } published || Common(NaverSearch.News, item) is not { } article)
            return null;
        var hosted = NaverLink.Identity(item.Link!);
        var original = string.IsNullOrWhiteSpace(item.Originallink) ? hosted is null ? item.Link : null : item.Originallink;
        return article with
        {
            NaturalKey = hosted ?? ArticleAddress.Key(original!),
            Url = hosted is null ? null : CleanText.Of(item.Link!),
            OriginalUrl = original is null ? null : CleanText.Of(original),
            Publisher = ArticleAddress.Publisher(original),
            PublishedAt = published,
        };
    }

    /// <summary>A post has a day and no time: its midnight in Seoul. Some are on other hosts than Naver's.</summary>
    public static Article? Blog(NaverItem item) =>
        DateOnly.TryParseExact(item.Postdate, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && Common(NaverSearch.Blog, item) is { } article
            ? article with
            {
                Url = NaverLink.IsNaver(item.Link) ? article.OriginalUrl : null,
                OriginalUrl = NaverLink.IsNaver(item.Link) ? null : article.OriginalUrl,
                Author = Plain(item.Bloggername),
                Publisher = ArticleAddress.Publisher(item.Link),
                PublishedAt = SourceDays.Seoul.Start(day),
            }
            : null;

    /// <summary>The source says no dates here.</summary>
    public static Article? CafeArticle(NaverItem item) => Common(NaverSearch.CafeArticle, item) is { } article
        ? article with { Url = article.OriginalUrl, OriginalUrl = null, Publisher = Plain(item.Cafename) ?? ArticleAddress.Publisher(item.Link) }
        : null;

    /// <summary>Tags go without leaving a gap, since a hit may be part of a compound; then entities are decoded once, so that an escaped tag stays text.</summary>
    public static string? Plain(string? text) => text is null ? null : CleanText.Of(WebUtility.HtmlDecode(BoldTag().Replace(text, ""))).Trim();

    private static Article? Common(NaverSearch search, NaverItem item) => item.Title is null || string.IsNullOrWhiteSpace(item.Link) ? null : new Article
    {
        Source = search.Source,
        NaturalKey = ArticleAddress.Key(item.Link),
        OriginalUrl = CleanText.Of(item.Link),
        Title = Plain(item.Title)!,
        Summary = Plain(item.Description),
    };

    [GeneratedRegex("</?b>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BoldTag();
}

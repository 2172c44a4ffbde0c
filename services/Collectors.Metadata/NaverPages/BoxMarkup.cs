using AngleSharp.Dom;
using Collectors.Metadata.Naver;

namespace Collectors.Metadata.NaverPages;

/// <summary>
/// The pages since 2025: boxes whose classes change with every deployment. What stays is that each hit says once when it appeared, and
/// that its headline and first words are links to the same article. So a hit is the smallest box around a date that holds such links.
/// </summary>
internal static class BoxMarkup
{
    private const string HostedText = "네이버뉴스";
    private const int MostLevels = 12;

    /// <summary>Parts of the source's pages that are no articles.</summary>
    private static readonly string[] Services = ["media.naver.com", "keep.naver.com", "search.naver.com", "help.naver.com", "nid.naver.com", "www.naver.com"];

    private static readonly DateTimeOffset AnyTime = DateTimeOffset.UnixEpoch.AddYears(50);

    public static IReadOnlyList<SearchHit> Find(IDocument page) =>
        [.. page.QuerySelectorAll("span, div, time, em").Where(IsDate).Select(Read).OfType<SearchHit>()];

    private static bool IsDate(IElement element) => element.ChildElementCount == 0 && HitDate.Read(element.TextContent, AnyTime) is not null;

    /// <returns>Null for a date that stands by itself, which is no hit's.</returns>
    private static SearchHit? Read(IElement date)
    {
        var box = date.ParentElement;
        for (var level = 0; level < MostLevels && box is not null && box.LocalName is not ("body" or "html"); level++, box = box.ParentElement)
        {
            var links = box.QuerySelectorAll("a[href]").Select(link => (Address: link.GetAttribute("href")!, Text: link.TextContent.Trim())).ToList();
            if (links.Where(IsArticle).GroupBy(link => link.Address, StringComparer.Ordinal).MaxBy(group => group.Sum(link => link.Text.Length)) is not { } article)
                continue;
            var texts = article.Select(link => link.Text).ToList();
            var hosted = links.FirstOrDefault(link => link.Text == HostedText && NaverLink.Identity(link.Address) is not null).Address;
            return new SearchHit(texts[0], article.Key, hosted, texts.ElementAtOrDefault(1), date.TextContent);
        }
        return null;
    }

    /// <summary>Leads to a page of its own, in words; a press's front page has no path.</summary>
    private static bool IsArticle((string Address, string Text) link) => link.Text.Length > 0 && link.Text != HostedText
        && Uri.TryCreate(link.Address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery.Length > 1
        && !Services.Contains(uri.Host, StringComparer.OrdinalIgnoreCase);
}

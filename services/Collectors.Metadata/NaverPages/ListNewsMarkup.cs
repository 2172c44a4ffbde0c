using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Collectors.Metadata.Naver;

namespace Collectors.Metadata.NaverPages;

/// <summary>The pages until 2025: a list whose classes say what is in them.</summary>
internal static class ListNewsMarkup
{
    public static IReadOnlyList<SearchHit> Find(IDocument page) =>
        [.. page.QuerySelectorAll("ul.list_news > li, div.news_area").Where(item => item.QuerySelector("ul.list_news > li, div.news_area") is null).Select(Read)];

    private static SearchHit Read(IElement item)
    {
        var title = item.QuerySelector<IHtmlAnchorElement>("a.news_tit");
        var infos = item.QuerySelectorAll("span.info").Select(info => info.TextContent.Trim());
        return new SearchHit(
            title?.GetAttribute("title") is { Length: > 0 } whole ? whole : title?.TextContent,
            title?.GetAttribute("href"),
            item.QuerySelectorAll("a.info").Select(link => link.GetAttribute("href")).FirstOrDefault(link => link is not null && NaverLink.Identity(link) is not null),
            item.QuerySelector(".dsc_wrap, .news_dsc")?.TextContent,
            infos.LastOrDefault(info => HitDate.Read(info, DateTimeOffset.UnixEpoch.AddYears(50)) is not null));
    }
}

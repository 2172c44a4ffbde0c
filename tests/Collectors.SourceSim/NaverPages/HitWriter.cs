using Collectors.SourceSim.Corpus;
using Collectors.SourceSim.Naver;

namespace Collectors.SourceSim.NaverPages;

/// <summary>A hit in either markup.</summary>
internal static class HitWriter
{
    public static string Write(SearchMarkup markup, Article hit, string query, DateTimeOffset now) =>
        markup == SearchMarkup.ListNews ? ListNews(hit, query, now) : Box(hit, query, now);

    private static string ListNews(Article hit, string query, DateTimeOffset now)
    {
        var page = Markup.Escape(hit.OriginalLink.Length > 0 ? hit.OriginalLink : hit.Link);
        var hosted = hit.IsHosted ? $"""<a href="{Markup.Escape(hit.Link)}" class="info" target="_blank">네이버뉴스</a>""" : "";
        return $"""
            <li class="bx"><div class="news_wrap api_ani_send"><div class="news_area">
            <div class="news_info"><div class="info_group"><a href="https://{Markup.Escape(Press(hit))}/" class="info press">{Markup.Escape(Press(hit))}<i class="spnew ico_pick">언론사 선정</i></a><span class="info">{HitDate.Of(hit.Published, now)}</span>{hosted}</div></div>
            <div class="news_contents"><a href="{page}" class="news_tit" target="_blank" title="{Markup.Escape(hit.Title)}">{Mark(hit.Title, query)}</a>
            <div class="news_dsc"><div class="dsc_wrap"><a href="{page}" class="api_txt_lines dsc_txt_wrap">{Mark(hit.Summary, query)}</a></div></div></div>
            </div></div></li>
            """;
    }

    private static string Box(Article hit, string query, DateTimeOffset now)
    {
        var page = Markup.Escape(hit.OriginalLink.Length > 0 ? hit.OriginalLink : hit.Link);
        var hosted = hit.IsHosted ? $"""<span class="sds-comps-profile-info-subtext"><a nocr="1" href="{Markup.Escape(hit.Link)}" target="_blank"><span class="sds-comps-text">네이버뉴스</span></a></span>""" : "";
        return $"""
            <div class="sds-comps-vertical-layout sds-comps-full-layout Q1w2E3r4T5">
            <div class="sds-comps-horizontal-layout sds-comps-full-layout Zx9Cv8"><div class="sds-comps-profile"><div class="sds-comps-profile-info">
            <span class="sds-comps-profile-info-title"><a href="https://media.naver.com/press/001" target="_blank"><span class="sds-comps-text sds-comps-text-weight-sm">{Markup.Escape(Press(hit))}</span></a></span>
            <span class="sds-comps-profile-info-subtext"><span class="sds-comps-text sds-comps-text-type-body2">{HitDate.Of(hit.Published, now)}</span></span>{hosted}
            </div></div><a href="https://keep.naver.com/save?n=1" class="Kp1"><span class="sds-comps-text">Keep에 저장</span></a></div>
            <div class="sds-comps-vertical-layout sds-comps-full-layout M7n6B5"><a nocr="1" href="{page}" target="_blank"><img alt="" src="data:,"></a>
            <a nocr="1" href="{page}" target="_blank" class="Ti7Le"><span class="sds-comps-text sds-comps-text-type-headline1">{Mark(hit.Title, query)}</span></a>
            <a nocr="1" href="{page}" target="_blank" class="Bo2Dy"><span class="sds-comps-text sds-comps-text-ellipsis-3 sds-comps-text-type-body1">{Mark(hit.Summary, query)}</span></a></div>
            </div>
            """;
    }

    private static string Press(Article hit) => Uri.TryCreate(hit.OriginalLink, UriKind.Absolute, out var uri) ? uri.Host : "press.example";

    private static string Mark(string text, string query) => Markup.Of(text, query, "mark");
}

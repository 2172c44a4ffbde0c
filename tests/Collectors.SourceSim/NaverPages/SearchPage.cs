using Collectors.SourceSim.Naver;

namespace Collectors.SourceSim.NaverPages;

/// <summary>Whole pages.</summary>
internal static class SearchPage
{
    /// <summary>Loads further hits when the end of the list comes into view, as the provider's does.</summary>
    private const string Script =
        """
        (() => {
          const list = document.getElementById('hits'), end = document.getElementById('end');
          let next = Number(list.dataset.next), loading = false;
          const seen = new IntersectionObserver(entries => { if (entries.some(entry => entry.isIntersecting)) more(); });
          const more = async () => {
            if (loading || !next) return;
            loading = true;
            seen.unobserve(end);
            const address = new URL(location.href);
            address.pathname = '/search.naver/more';
            address.searchParams.set('start', next);
            const page = await (await fetch(address)).json();
            list.insertAdjacentHTML('beforeend', page.html);
            next = page.next;
            loading = false;
            if (next) seen.observe(end);
          };
          if (next) seen.observe(end);
        })();
        """;

    /// <param name="markup">Which generation.</param>
    /// <param name="query">The keyword.</param>
    /// <param name="hits">The first hits as they are written.</param>
    /// <param name="next">Rank of the first one that scrolling adds; 0 when there is none.</param>
    public static string Results(SearchMarkup markup, string query, string hits, int next)
    {
        var list = markup == SearchMarkup.ListNews
            ? $"""<ul class="list_news" id="hits" data-next="{next}">{hits}</ul>"""
            : $"""<div class="sds-comps-vertical-layout sds-comps-full-layout fds-news-item-list-tab" id="hits" data-next="{next}">{hits}</div>""";
        return Frame(query, $"""<div class="group_news">{list}<div id="end" style="height:40px"></div></div><script>{Script}</script>""");
    }

    public static string NoResults(string query) => Frame(query,
        $"""<div class="api_noresult_wrap"><div class="not_found02"><p>'<em>{Markup.Escape(query)}</em>'에 대한 검색결과가 없습니다.</p><ul><li>단어의 철자가 정확한지 확인해 보세요.</li></ul></div></div>""");

    public static string Blocked() => Frame("", """<div id="captcha_wrap"><h1>비정상적인 검색 시도가 감지되었습니다</h1><p>자동입력 방지문자를 입력해 주세요.</p><form><input name="captcha"></form></div>""");

    public static string Maintenance() => Frame("", "<h1>서비스 점검 중입니다</h1>");

    /// <summary>A markup that nobody has seen yet.</summary>
    public static string Unknown(string query, IEnumerable<string> titles) =>
        Frame(query, $"<section>{string.Concat(titles.Select(title => $"<article-card><h3>{Markup.Escape(title)}</h3></article-card>"))}</section>");

    private static string Frame(string query, string body) =>
        $"""
        <!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>{Markup.Escape(query)} : 네이버 검색</title></head>
        <body><header id="header"><a href="https://www.naver.com/">NAVER</a><a href="https://search.naver.com/search.naver?where=nexearch">통합</a><a href="https://search.naver.com/search.naver?where=news">뉴스</a></header>
        <main>{body}</main><footer><a href="https://help.naver.com/">고객센터</a> © NAVER Corp.</footer></body></html>
        """;
}

using System.Text;
using Collectors.Metadata.ArticleText;

namespace Collectors.Metadata.Tests.ArticleText;

/// <summary>Pages as sites make them: an article with everything that stands around one.</summary>
internal static class APage
{
    public static readonly string[] Paragraphs =
    [
        "코스피가 기관의 매수에 힘입어 사흘째 올랐다. 장 초반에는 내림세로 출발했지만 오후 들어 반도체와 자동차가 오름폭을 키우며 방향을 바꾸었다.",
        "증권가에서는 다음 주 발표될 물가 지표를 앞두고 관망하는 움직임이 이어질 것으로 내다본다. 거래대금은 전날보다 조금 줄었다.",
        "전문가들은 환율이 안정을 찾으면 외국인의 매수도 이어질 수 있다고 말한다. 다만 유가가 다시 오르면 상황이 달라질 수 있다는 지적도 있다.",
    ];

    public static readonly string Body = string.Join("\n\n", Paragraphs);

    public static string Html(string head = "", string? main = null) => $"""
        <!doctype html><html lang="ko"><head><title>사흘째 오른 코스피 - 한결신문</title>{head}</head><body>
        <header class="site-header"><a href="/">한결신문</a><nav><ul><li><a href="/politics">정치</a></li><li><a href="/economy">경제</a></li></ul></nav></header>
        <div id="wrap">
          {main ?? Article()}
          <div class="sidebar"><h3>많이 본 뉴스</h3><ul><li><a href="/n/1">다른 기사 하나, 제목만 길게 적혀 있는 기사입니다</a></li><li><a href="/n/2">다른 기사 둘, 이것도 제목이 깁니다</a></li></ul></div>
        </div>
        <footer><p>한결신문 | 서울특별시 어느 구 어느 로 1 | 등록번호 서울 아 00000 | 발행인 아무개 | 청소년보호책임자 아무개</p></footer>
        </body></html>
        """;

    public static string Article(string? inner = null) => $"""
        <div class="view_wrap"><h1 class="headline">사흘째 오른 코스피</h1>
          <div class="byline">이지윤 기자 <span class="date">입력 2024.01.05 오후 3:20</span></div>
          <div class="article_body">{inner ?? string.Concat(Paragraphs.Select(text => $"<p>{text}</p>"))}</div>
          <div class="share_area"><a href="#">페이스북으로 공유하기</a> <a href="#">트위터로 공유하기</a></div>
          <div id="comments"><p>첫 번째 댓글인데 아주 길어서 본문이라고 잘못 알 수도 있을 만큼 길게 적어 놓은 댓글입니다.</p></div>
        </div>
        """;

    public static ArticleReading Read(string html, string? contentType = "text/html; charset=utf-8") => Read(Encoding.UTF8.GetBytes(html), contentType);

    public static ArticleReading Read(byte[] page, string? contentType) => ArticleReader.Read(page, contentType, new Uri("https://www.press.example/economy/2024/1?page=2"));
}

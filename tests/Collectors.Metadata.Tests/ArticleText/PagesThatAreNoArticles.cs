using System.Text;
using Collectors.Metadata.ArticleText;

namespace Collectors.Metadata.Tests.ArticleText;

public sealed class PagesThatAreNoArticles
{
    [Theory]
    [InlineData(PageKind.Error, "404 Not Found", "<h1>Page not found</h1><p>The page you requested could not be found. It may have been moved or deleted.</p>")]
    [InlineData(PageKind.Error, "한결신문", "<p>요청하신 페이지를 찾을 수 없습니다. 주소를 다시 한 번 확인해 주시거나 메인 화면에서 찾아 주시기 바랍니다. 불편을 드려 죄송합니다.</p>")]
    [InlineData(PageKind.Error, "알림", "<p>언론사 요청에 의해 삭제된 기사입니다. 다른 기사를 보시려면 아래 목록을 이용해 주시기 바랍니다. 이용에 불편을 드려 죄송합니다.</p>")]
    [InlineData(PageKind.Error, "Just a moment...", "<p>Checking your browser before accessing press.example. This process is automatic. Your browser will redirect shortly.</p>")]
    [InlineData(PageKind.Error, "Access Denied", "<p>You don't have permission to access this page on this server. Reference number 18.2f1f1702.1700000000.1a2b3c.</p>")]
    [InlineData(PageKind.Consent, "Before you continue", "<p>We use cookies and data to deliver and maintain our services and to track outages and protect against spam, fraud and abuse.</p><button>Accept all</button>")]
    [InlineData(PageKind.Consent, "press.example", "<p>We and our partners store personal data and use cookies to show you the content that you like and to measure how it does.</p><a href='#'>Accept all</a><a href='#'>Reject all</a>")]
    [InlineData(PageKind.Consent, "한결신문", "<p>저희 사이트는 더 나은 서비스를 위하여 쿠키를 사용합니다. 계속 이용하시려면 쿠키의 사용과 개인정보의 처리에 동의해 주시기 바랍니다.</p><a href='#'>모두 동의</a>")]
    [InlineData(PageKind.Login, "로그인", "<form><p>회원님의 아이디와 비밀번호를 입력해 주세요. 아이디가 없으시면 먼저 회원으로 가입해 주시기 바랍니다. 가입은 무료입니다.</p><input name=id><input type=password></form>")]
    [InlineData(PageKind.Login, "Press", "<form action='/in'><label>E-mail</label><input name=id><label>Password</label><input type=password><button>Go</button></form>")]
    [InlineData(PageKind.Paywall, "사흘째 오른 코스피", "<article><p>코스피가 기관의 매수에 힘입어 사흘째 올랐다. 장 초반에는 내림세로 출발했지만 오후 들어 방향을 바꾸었다. 그 까닭은 이렇다.</p></article><div class='wall'>구독하시면 전체 기사를 보실 수 있습니다</div>")]
    [InlineData(PageKind.Paywall, "Stocks rise", "<article><p>The market rose for the third day in a row, and it was the chips that carried it. Those who had waited were not pleased.</p></article><div>Subscribe to continue reading</div>")]
    [InlineData(PageKind.Paywall, "Stocks rise", "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":\"False\"}</script><article><p>The market rose for the third day in a row, and it was the chips that carried it.</p></article>")]
    [InlineData(PageKind.Empty, "한결신문", "<div id=root></div>")]
    [InlineData(PageKind.Empty, "한결신문", "<ul><li><a href=1>정치</a><li><a href=2>경제</a></ul>")]
    public void Each_is_recognised_as_what_it_is(PageKind expected, string title, string body) =>
        APage.Read($"<html><head><title>{title}</title></head><body><nav><a href='/'>Home</a></nav><main>{body}</main></body></html>").Kind.Should().Be(expected);

    [Theory]
    [InlineData("<p>We use cookies to improve this site. Read our privacy policy.</p><button>Accept all</button>")]
    [InlineData("<div class='login'><form><input name=id><input type=password></form></div>")]
    [InlineData("<div class='promo'>Already a subscriber? Log in to continue reading other stories.</div>")]
    public void An_article_is_one_whatever_else_is_on_its_page(string beside) =>
        APage.Read(APage.Html(main: APage.Article($"{string.Concat(Enumerable.Repeat(APage.Paragraphs, 8).SelectMany(all => all).Select((text, number) => $"<p>{number}. {text}</p>"))}") + beside)).Kind.Should().Be(PageKind.Article);

    [Theory]
    [InlineData("application/pdf", "%PDF-1.7")]
    [InlineData("application/json", "{\"a\":\"<p>b</p>\"}")]
    [InlineData("image/png", "\u0089PNG")]
    [InlineData(null, "plain words")]
    [InlineData("application/octet-stream", "\0\0<html>")]
    public void What_is_no_html_is_not_read(string? contentType, string body) => APage.Read(Encoding.Latin1.GetBytes(body), contentType).Should().Be(ArticleReading.NotHtml);

    [Fact]
    public void Nothing_at_all_is_empty() => APage.Read([], "text/html").Kind.Should().Be(PageKind.Empty);
}

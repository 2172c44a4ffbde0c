using System.Net;
using System.Text;
using System.Text.Json;
using Collectors.SourceSim.Corpus;

namespace Collectors.SourceSim.Press;

/// <summary>A publisher's page of an article, in its manner.</summary>
internal static class PressPage
{
    private const string Navigation = "<header><nav><ul><li><a href='/politics'>정치</a></li><li><a href='/economy'>경제</a></li><li><a href='/world'>국제</a></li></ul></nav></header>";
    private const string Popular = "<div class='most_read'><h3>많이 본 뉴스</h3><ol><li><a href='/article/1'>다른 기사의 제목이 여기에 길게 적혀 있다</a></li><li><a href='/article/2'>또 다른 기사의 제목</a></li></ol></div>";
    private const string Imprint = "<footer><p>등록번호 서울 아 00000 | 발행인 아무개 | 저작권자 무단전재 및 재배포 금지</p></footer>";

    static PressPage() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static (string ContentType, byte[] Body) Write(Article article, PressManner manner)
    {
        var paragraphs = PressText.Of(article.Title).Select(text => WebUtility.HtmlEncode(text)!).ToList();
        var title = WebUtility.HtmlEncode(article.Title);
        return manner switch
        {
            PressManner.Korean949 => ("text/html; charset=euc-kr", Encoding.GetEncoding(949).GetBytes(Frame(title, "<meta charset='euc-kr'>", Marked(title, Tagged(paragraphs))))),
            PressManner.Bare => Utf8(Frame(title, "", $"<div><h1>{title}</h1><div>{Tagged(paragraphs)}</div></div>")),
            PressManner.Broken => Utf8(Frame(title, "", Marked(title, string.Join("<br><br>", paragraphs)))),
            PressManner.Paywalled => Utf8(Frame(title, "", Marked(title, $"<p>{paragraphs[0]}</p><div class='offer'><strong>구독하시면 전체 기사를 보실 수 있습니다</strong></div>"))),
            PressManner.Consenting => Utf8($"<html lang='ko'><head><title>{title}</title></head><body><h2>개인정보 보호</h2><p>이 사이트는 쿠키를 사용하며, 계속 이용하시려면 개인정보의 처리에 동의해 주셔야 합니다.</p><button>모두 동의</button></body></html>"),
            _ => Utf8(Frame(title, Facts(article), Marked(title, Tagged(paragraphs)))),
        };
    }

    private static string Facts(Article article) => $"""
        <meta property="og:site_name" content="가나다통신"><meta property="og:image" content="/photo/1.jpg">
        <script type="application/ld+json">{JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "NewsArticle",
        ["headline"] = article.Title,
        ["datePublished"] = article.Published.ToString("O"),
        ["author"] = new[] { new Dictionary<string, string> { ["@type"] = "Person", ["name"] = "한서윤" } },
    })}</script>
        """;

    private static string Tagged(IEnumerable<string> paragraphs) => string.Concat(paragraphs.Select(text => $"<p>{text}</p>"));

    private static string Marked(string title, string text) => $"<div class='view'><h2 class='title'>{title}</h2><div class='byline'>김도현 기자</div><div class='article_txt'>{text}</div></div>";

    private static string Frame(string title, string head, string main) => $"<!doctype html><html lang='ko'><head><title>{title}</title>{head}</head><body>{Navigation}{main}{Popular}{Imprint}</body></html>";

    private static (string ContentType, byte[] Body) Utf8(string html) => ("text/html; charset=utf-8", Encoding.UTF8.GetBytes(html));
}

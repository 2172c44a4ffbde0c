using System.Text.RegularExpressions;
using Collectors.Metadata.ArticleText.Facts;
using Collectors.Metadata.ArticleText.Outline;

namespace Collectors.Metadata.ArticleText;

/// <summary>Tells articles from the pages that servers give in their place.</summary>
internal static partial class PageVerdict
{
    /// <summary>Characters. A sentence is no article.</summary>
    private const int ShortestArticle = 80;

    /// <summary>Whoever writes more than this means to be read; less may be a notice.</summary>
    private const int LongestNotice = 600;

    /// <summary>Characters on a button.</summary>
    private const int LongestLabel = 60;
    private const int MostButtons = 200;

    /// <summary>How much of an article is shown to those who have not paid.</summary>
    private const int LongestPreview = 1500;

    public static PageKind Of(PageOutline page, PageFacts facts, string body)
    {
        var title = facts.FullTitle;
        var notice = body.Length <= LongestNotice;
        var shown = page.Parts.Count > 0 ? string.Join('\n', page.Blocks.Select(block => block.Text).Where(text => text.Length < LongestNotice).Take(300)) : "";
        if (notice && (ErrorTitle().IsMatch(title) || Headings(page).Any(ErrorTitle().IsMatch) || (shown.Length < 2 * LongestNotice && ErrorText().IsMatch(shown))))
            return PageKind.Error;
        if (notice && (ConsentTitle().IsMatch(title) || (ConsentText().IsMatch(body) && Buttons(page).Any(ConsentButton().IsMatch))))
            return PageKind.Consent;
        if (body.Length <= LongestPreview && (facts.LinkedArticle?.IsFree == false || PaywallText().IsMatch(shown)))
            return PageKind.Paywall;
        if (notice && (LoginTitle().IsMatch(title) || page.Document.QuerySelector("main input[type=password], #content input[type=password]") is not null || (body.Length < ShortestArticle && page.Document.QuerySelector("input[type=password]") is not null)))
            return PageKind.Login;
        return body.Length < ShortestArticle ? PageKind.Empty : PageKind.Article;
    }

    private static IEnumerable<string> Buttons(PageOutline page) =>
        page.Parts.Where(part => part.Tag is "button" or "a" && part.TextLength <= LongestLabel).Take(MostButtons).Select(part => part.Element.TextContent);

    private static IEnumerable<string> Headings(PageOutline page) => page.Blocks.Where(block => Tags.IsHeading(block.Part.Tag)).Take(3).Select(block => block.Text);

    [GeneratedRegex("""
        ^\W*(?:error\W+)?(?:40[0134]|410|429|50[0234])\b | (?:page|article|story|content|url|file)\s(?:was\s|is\s|could\s|can\s?)*not\s(?:be\s)?(?:found|available|exist) | ^\W*not\ found | no\ longer\ (?:available|exists)
        | ^(?:access\ denied|forbidden|bad\ request|bad\ gateway|service\ unavailable|server\ error|internal\ server\ error|just\ a\ moment|attention\ required|are\ you\ a\ (?:robot|human)|robot\ check|security\ check|site\ maintenance|under\ maintenance|pardon\ our\ interruption)
        | 페이지를\s*찾을\s*수\s*없 | (?:없는|삭제된|잘못된)\s*(?:페이지|기사|게시물|주소) | 존재하지\s*않 | 접근이\s*(?:거부|차단) | 서비스\s*점검 | (?:오류|에러)(?:가\s*발생|\s*페이지)
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ErrorTitle();

    [GeneratedRegex("""
        (?:page|article|story)\ (?:you\ (?:requested|are\ looking\ for|were\ looking\ for)|(?:could|can)\s?not\ be\ found) | (?:verify|confirm)\ (?:that\ )?you\ are\ (?:a\ )?(?:not\ a\ robot|human) | unusual\ traffic | enable\ javascript\ and\ cookies\ to\ continue
        | 페이지를\s*찾을\s*수\s*없 | 삭제되었거나 | 삭제된\s*(?:기사|게시물) | 존재하지\s*않는 | 자동\s*입력\s*방지 | 비정상적인\s*접근
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ErrorText();

    [GeneratedRegex("^(?:before you continue|cookie (?:consent|settings|preferences)|privacy (?:settings|choices|gateway)|we value your privacy|your privacy|(?:개인정보|쿠키)\\s*(?:수집|이용|사용|처리)?\\s*동의)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ConsentTitle();

    [GeneratedRegex("cookies?\\b|personal data|privacy policy|gdpr|쿠키|개인\\s*정보", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ConsentText();

    [GeneratedRegex("""^\W*(?:(?:i\ )?(?:accept|agree|consent)(?:\ (?:all|to\ all|and\ continue|cookies))*|(?:reject|manage|customi[sz]e)\b.{0,30}|allow\ (?:all|cookies)|(?:모두\s*)?(?:동의|수락|허용)(?:\s*(?:합니다|하기|함|하고\s*계속))?)\W*$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ConsentButton();

    [GeneratedRegex("""
        (?:subscribe|sign\ up|register|log\ ?in|sign\ in|become\ a\ (?:member|subscriber))\ (?:now\ )?(?:to|and|for\ full\ access\ to)\ (?:continue|keep|read(?:ing)?\ (?:the\ full|this|more)|unlock)|to\ (?:continue|keep)\ reading|already\ a\ (?:subscriber|member)|(?:article|story|content)\ is\ (?:for|exclusive(?:ly)?\ (?:to|for)|available\ (?:only\ )?to)\ (?:our\ )?(?:paid\ )?(?:subscribers|members)
        |(?:유료|구독자|회원)\s*(?:회원\s*)?(?:전용|독자\s*전용)\s*(?:기사|콘텐츠|서비스)|(?:구독|로그인|가입)\s*(?:하시면|하면|후|하고)\s*(?:전체|전문|나머지|모든|계속|이용|이\s*기사)|전문을?\s*(?:보려면|보시려면|읽으려면)|유료\s*(?:기사|콘텐츠)입니다
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PaywallText();

    [GeneratedRegex("^\\W*(?:log ?in|sign ?in|로그인|회원\\s*로그인)\\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LoginTitle();
}

using System.Text.RegularExpressions;
using Collectors.Metadata.ArticleText.Outline;

namespace Collectors.Metadata.ArticleText.Body;

/// <summary>Lines that sites put among an article's paragraphs and that say nothing of its matter: calls to read, follow and subscribe, notices of rights.</summary>
internal static partial class Aside
{
    private const int Longest = 160;

    public static bool Is(Block block) =>
        block.Text.Length <= Longest && block.Part.Tag != "li" && (English().IsMatch(block.Text) || Korean().IsMatch(block.Text) || Others().IsMatch(block.Text));

    [GeneratedRegex("""
        ^\W*(?:
          (?:advert(?:isement|ising)?s?|sponsored|comments?|tags?|close|more|related(?:\s+\w+){0,2}|recommended(?:\s+\w+){0,2}|story\ continues.*|scroll\ down.*)\W*$
          |(?:read|see|learn|find\ out)\s+(?:also|more|next)\b|also\ read\b|don['’]?t\ miss\b|related:
          |more\s+(?:from|on|stories|news|about)\b|watch(?:\ now|\ live)?:
          |(?:follow|like|join|find)\s+(?:us|me|him|her|@|\w+\ on)\b|(?:sign\ up|subscribe)\b|(?:click|tap)\ here\b|get\ the\ latest\b|share\ this\b|tell\ us\b
          |filed\ under\b|posted\ (?:in|by)\b|continue\ reading\b|copyright\b|©|all\ rights\ reserved
        )
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex English();

    [GeneratedRegex("""
        무단\s*(?:전재|복제|배포)|재배포\s*금지|저작권자|^\W*(?:관련\s*기사|관련\s*뉴스|추천\s*기사|인기\s*기사|많이\s*본|주요\s*뉴스|이\s*기사를\s*공유|기사\s*제보|제보는|구독하기|댓글|광고|좋아요)\b
        |^\W*[가-힣]{2,4}\s*(?:선임)?기자\s*\W*[\w.+-]+@[\w.-]+\W*$|^\W*[\w.+-]+@[\w.-]+\W*$
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Korean();

    [GeneratedRegex("""
        ^\W*(?:
          (?:iklan|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|реклама|広告|advertentie|reklama)\W*$
          |(?:lire|lesen\ sie|lea|leia|leggi|baca|читайте|читать|lees)\s+(?:aussi|auch|também|también|anche|juga|также|ook)\b|関連記事|相关阅读|相关新闻
        )
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Others();
}

using System.Text.RegularExpressions;

namespace Collectors.Metadata.ArticleText.Facts;

/// <summary>Tells the languages of the Latin alphabet apart by their commonest words.</summary>
internal static partial class LatinLanguage
{
    private const int Sample = 4000;
    private const int FewestHits = 8;

    private static readonly (string Language, HashSet<string> Words)[] Commonest =
    [
        ("en", Words("the of and to that is was for with his it from they have this are not were been which")),
        ("de", Words("der die und das den von zu mit ist des im dem nicht ein eine als auch sich für auf")),
        ("fr", Words("le les des et une du dans que qui est pour pas sur plus avec par ce sont aux cette")),
        ("es", Words("el los las del que una por con para su es al lo como más pero sus este entre ya")),
        ("pt", Words("os as do da não uma em com para dos um que mais pelo ao são foi também ou sua")),
        ("it", Words("il di che è la per un una non gli della dei con sono nel alla più anche delle ha")),
        ("nl", Words("de het een van en dat niet zijn voor met op te aan ook bij maar naar wordt deze uit")),
        ("id", Words("yang dan di dari untuk dengan ini itu tidak pada dalam adalah akan oleh juga mereka ke kepada bahwa telah")),
        ("vi", Words("của và là không được các một cho trong người với những có đã này khi đến để từ")),
        ("tr", Words("ve bir bu için ile olarak daha çok gibi olan kadar sonra ancak ne da de en var değil")),
    ];

    public static string? Of(string text)
    {
        var hits = new int[Commonest.Length];
        foreach (var match in Word().EnumerateMatches(text.AsSpan(0, Math.Min(Sample, text.Length))))
        {
            var word = text.Substring(match.Index, match.Length).ToLowerInvariant();
            for (var index = 0; index < hits.Length; index++)
                hits[index] += Commonest[index].Words.Contains(word) ? 1 : 0;
        }
        var order = Enumerable.Range(0, hits.Length).OrderByDescending(index => hits[index]).ToList();
        return hits[order[0]] >= FewestHits && hits[order[0]] > 1.5 * hits[order[1]] ? Commonest[order[0]].Language : null;
    }

    private static HashSet<string> Words(string words) => [.. words.Split(' ')];

    [GeneratedRegex("\\p{L}+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}

using System.Text.RegularExpressions;
using Collectors.Metadata.ArticleText.Outline;

namespace Collectors.Metadata.ArticleText.Facts;

/// <summary>Who wrote an article.</summary>
internal static partial class Byline
{
    private const int Longest = 120;

    /// <summary>Characters from the beginning or the end of a text.</summary>
    private const int SignedWithin = 300;

    private static readonly string[] MetaNames = ["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "dable:author", "twitter:creator"];

    public static string? Find(PageOutline page, LinkedArticle? linked, MetaTags meta, string body)
    {
        if (Names(linked?.Authors ?? []) is { } authors)
            return authors;
        if (Names(MetaNames.Select(name => meta[name]).Where(value => value is not null).Take(1)!) is { } named)
            return named;
        return Names(page.Parts.Where(IsMarked).Select(part => part.Element.TextContent).Take(1))
            ?? (Reporter().Match(Ends(body)) is { Success: true } reporter ? reporter.Groups["name"].Value : null)
            ?? Names(page.Parts.Where(IsNamed).Select(part => part.Element.TextContent).Take(1));
    }

    /// <summary>Names without <c>By</c>, addresses, handles and duplicates; null when none is left.</summary>
    private static string? Names(IEnumerable<string> texts)
    {
        var names = texts.Select(PageFacts.Line).OfType<string>()
            .Where(text => text.Length <= Longest && !text.Contains("://", StringComparison.Ordinal) && !text.StartsWith('@') && !text.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
            .Select(text => Trailing().Replace(Leading().Replace(text, ""), "").Trim(' ', ',', '|', '·')).Where(text => text.Any(char.IsLetter)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return names.Count > 0 ? string.Join(", ", names) : null;
    }

    private static string Ends(string body) => body.Length <= 2 * SignedWithin ? body : $"{body[..SignedWithin]}\n{body[^SignedWithin..]}";

    private static bool IsMarked(Part part) =>
        part.TextLength <= Longest && (part.Element.GetAttribute("itemprop") == "author" || part.Element.GetAttribute("rel")?.Contains("author", StringComparison.OrdinalIgnoreCase) == true);

    private static bool IsNamed(Part part) => part.TextLength is > 0 and <= Longest && (part.Words.Contains("byline") || part.Words.Contains("author"));

    [GeneratedRegex("^(?:by|written by|posted by|von|par|por|di)[:\\s]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Leading();

    /// <summary>What bylines go on with: a date, a handle, a button.</summary>
    [GeneratedRegex("""(?:\s*[|•·]|\s@|\s*\d|\s*(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d|\s(?:published|updated|print|on)\b|\s*(?:기자|특파원|논설위원|입력|승인)).*$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Trailing();

    /// <summary>Korean reporters sign at the beginning or the end of the text.</summary>
    [GeneratedRegex("""(?<![가-힣])(?<name>[가-힣]{2,4})\s?(?:선임|수석|전문)?(?:기자|특파원|논설위원)(?![가-힣]{2})""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reporter();
}

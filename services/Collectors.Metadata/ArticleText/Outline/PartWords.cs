using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Collectors.Metadata.ArticleText.Outline;

/// <summary>Names as people write them in class and id: <c>relatedLinks</c>, <c>related-links</c> and <c>RelatedLinks__list</c> say the same.</summary>
internal static partial class PartWords
{
    private const int LongestValue = 1000;

    private static readonly string[] Naming = ["class", "id", "role", "data-component", "data-module", "data-testid"];
    private static readonly HashSet<string> None = [];

    public static IReadOnlySet<string> Of(IElement element)
    {
        HashSet<string>? words = null;
        foreach (var attribute in Naming)
        {
            if (element.GetAttribute(attribute) is not { Length: > 0 and < LongestValue } value)
                continue;
            words ??= new(StringComparer.Ordinal);
            foreach (var name in value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                AddWords(name, words);
        }
        return words ?? None;
    }

    private static void AddWords(string name, HashSet<string> words)
    {
        if (SaysOtherwise().IsMatch(name) || IsHash(name))
            return;
        foreach (var match in Word().EnumerateMatches(name))
            words.Add(name.AsSpan(match.Index, match.Length).ToString().ToLowerInvariant());
    }

    /// <summary>Style tools make names like <c>hJpRRP</c>, which mean nothing.</summary>
    private static bool IsHash(string name) => name.Length <= 8 && name.Any(char.IsLower) && name.Skip(1).Count(char.IsUpper) >= 2;

    /// <summary>What a part has or lacks, or what its article is filed under, is not what the part is.</summary>
    [GeneratedRegex("^(?:tag|category|topic|has|no|not|is|hide|show|if)[-_]|(?:^|[-_])(?:with|without|has|no)[-_]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SaysOtherwise();

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}

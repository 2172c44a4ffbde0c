using System.Net;
using System.Text.RegularExpressions;

namespace Collectors.Metadata.Articles;

/// <summary>The words of a piece of HTML, as in the summaries that feeds and APIs give.</summary>
internal static partial class PlainText
{
    /// <summary>Characters of a summary, at most; some feeds put whole articles there.</summary>
    private const int Longest = 2_000;

    /// <returns>Without tags, decoded once, blanks joined; null when nothing is left.</returns>
    public static string? OfHtml(string? html)
    {
        return html is null ? null : Joined(WebUtility.HtmlDecode(Tags().Replace(html, " ")));
    }

    /// <returns>A text without tags, blanks joined, cut where it is too long; null when nothing is left.</returns>
    public static string? Joined(string plain)
    {
        var text = CleanText.Of(Blanks().Replace(plain, " ")).Trim();
        if (text.Length > Longest)
            text = $"{text.AsSpan(0, char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)}…";
        return text.Length == 0 ? null : text;
    }

    [GeneratedRegex(@"<script\b[^>]*>.*?</script\s*>|<style\b[^>]*>.*?</style\s*>|<!--.*?-->|</?[a-z!][^<>]*>", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}

using System.Text.RegularExpressions;

namespace Collectors.Metadata.ArticleText.Body;

/// <summary>The text that a page carries for machines, which is there even where a script writes the page for people.</summary>
internal static partial class LinkedBody
{
    private const int Worthwhile = 200;

    /// <returns><paramref name="read"/>, unless it is plainly not what <paramref name="linked"/> is and the latter is more.</returns>
    public static string Prefer(string read, string linked)
    {
        if (linked.Length < Worthwhile)
            return read;
        var text = Markup().Replace(linked, " ").Trim();
        var words = Words(text);
        var found = Words(read);
        var common = words.Count(found.Contains);
        return common * 2 < words.Count && text.Length > Worthwhile ? System.Net.WebUtility.HtmlDecode(text) : read;
    }

    private static HashSet<string> Words(string text) => [.. Word().Matches(text).Select(match => match.Value)];

    [GeneratedRegex("<[^>]{1,500}>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Markup();

    [GeneratedRegex("\\w{3,}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}

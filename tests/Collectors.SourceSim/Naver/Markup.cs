using System.Text;
using System.Text.RegularExpressions;

namespace Collectors.SourceSim.Naver;

/// <summary>Text as the provider sends it: escaped as HTML, each word of the query between tags, also within a compound.</summary>
internal static class Markup
{
    public static string Of(string text, string query, string tag = "b")
    {
        var words = query.Split(' ', StringSplitOptions.RemoveEmptyEntries).OrderByDescending(word => word.Length).Select(Regex.Escape);
        var marked = new StringBuilder();
        var at = 0;
        foreach (Match hit in Regex.Matches(text, string.Join('|', words), RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)))
        {
            marked.Append(Escape(text[at..hit.Index])).Append($"<{tag}>").Append(Escape(hit.Value)).Append($"</{tag}>");
            at = hit.Index + hit.Length;
        }
        return marked.Append(Escape(text[at..])).ToString();
    }

    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&apos;", StringComparison.Ordinal);
}

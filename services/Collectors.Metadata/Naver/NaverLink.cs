using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace Collectors.Metadata.Naver;

/// <summary>The source's own article pages: a press (oid) and an article (aid), in the path or in the query.</summary>
internal static partial class NaverLink
{
    /// <returns><c>naver:oid/aid</c>, or null when the link leads elsewhere.</returns>
    public static string? Identity(string link)
    {
        if (!IsNaver(link))
            return null;
        var uri = new Uri(link);
        if (ArticlePath().Match(uri.AbsolutePath) is { Success: true } path)
            return $"naver:{path.Groups["oid"].Value}/{path.Groups["aid"].Value}";
        var query = QueryHelpers.ParseQuery(uri.Query);
        return query.TryGetValue("oid", out var oid) && query.TryGetValue("aid", out var aid) && Digits().IsMatch(oid.ToString()) && Digits().IsMatch(aid.ToString())
            ? $"naver:{oid}/{aid}"
            : null;
    }

    public static bool IsNaver(string? link) => Uri.TryCreate(link, UriKind.Absolute, out var uri)
        && (uri.Host.EndsWith(".naver.com", StringComparison.OrdinalIgnoreCase) || uri.Host.Equals("naver.com", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"/article/(?<oid>\d{3})/(?<aid>\d{6,18})(/|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ArticlePath();

    [GeneratedRegex(@"^\d{1,18}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();
}

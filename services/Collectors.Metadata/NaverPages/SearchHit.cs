using System.Text.RegularExpressions;
using Collectors.Metadata.Articles;
using Collectors.Metadata.Naver;

namespace Collectors.Metadata.NaverPages;

/// <summary>A hit as a page shows it.</summary>
/// <param name="Title">Its headline.</param>
/// <param name="Link">Where the headline leads.</param>
/// <param name="Hosted">The source's own page of it; null where there is none.</param>
/// <param name="Summary">The first words.</param>
/// <param name="Date">When it appeared, in the page's words.</param>
internal sealed partial record SearchHit(string? Title, string? Link, string? Hosted, string? Summary, string? Date)
{
    /// <returns>Null when a part is missing that all of them have.</returns>
    public static Article? ToArticle(SearchHit hit, DateTimeOffset seen)
    {
        if (string.IsNullOrWhiteSpace(hit.Title) || !IsAddress(hit.Link) || hit.Date is null || HitDate.Read(hit.Date, seen) is not { } published)
            return null;
        var hosted = hit.Hosted ?? (NaverLink.Identity(hit.Link!) is null ? null : hit.Link);
        var original = NaverLink.Identity(hit.Link!) is null ? hit.Link : null;
        return new Article
        {
            Source = NaverSearch.News.Source,
            NaturalKey = (hosted is null ? null : NaverLink.Identity(hosted)) ?? ArticleAddress.Key(original!),
            Url = hosted is null ? null : CleanText.Of(hosted),
            OriginalUrl = original is null ? null : CleanText.Of(original),
            Title = Plain(hit.Title),
            Summary = hit.Summary is null ? null : Plain(hit.Summary),
            Publisher = ArticleAddress.Publisher(original),
            PublishedAt = published,
        };
    }

    private static bool IsAddress(string? link) => Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    /// <summary>As a browser shows it: any run of spaces is one.</summary>
    private static string Plain(string text) => CleanText.Of(Spaces().Replace(text, " ")).Trim();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}

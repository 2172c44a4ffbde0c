using System.Text.RegularExpressions;
using Collectors.Metadata.Articles;
using Collectors.Metadata.ArticleText.Body;
using Collectors.Metadata.ArticleText.Facts;
using Collectors.Metadata.ArticleText.Outline;
using Collectors.Metadata.ArticleText.Parsing;

namespace Collectors.Metadata.ArticleText;

/// <summary>Reads the article on a web page, by rules that know no site. Pure: the same bytes give the same article.</summary>
public static class ArticleReader
{
    /// <summary>Characters; the longest books that people put on one page are shorter.</summary>
    private const int LongestBody = 1_000_000;

    /// <param name="page">The response's bytes, without content encoding.</param>
    /// <param name="contentType">The response's header; null where there was none.</param>
    /// <param name="address">Where it was read from, after redirects.</param>
    public static ArticleReading Read(ReadOnlyMemory<byte> page, string? contentType, Uri address)
    {
        if (!IsHtml(page.Span, contentType))
            return ArticleReading.NotHtml;
        if (PageParser.Parse(page, contentType) is not { } document)
            return ArticleReading.TooCostly;
        using var _ = document;
        try
        {
            return Read(OutlineWalk.Of(document), address);
        }
        catch (RegexMatchTimeoutException)
        {
            return ArticleReading.TooCostly;
        }
    }

    private static ArticleReading Read(PageOutline outline, Uri address)
    {
        var facts = new PageFacts(outline, address);
        var body = Body(outline, facts);
        var language = PageLanguage.Of(body, facts.Language);
        return new ArticleReading(PageVerdict.Of(outline, facts, body), new ReadArticle
        {
            Title = Clean(facts.Title),
            Body = CleanText.Of(body),
            Author = Clean(facts.Author(body)),
            PublishedAt = facts.PublishedAt(language),
            Site = CleanText.Of(facts.Site),
            Language = language,
            Address = facts.Address,
            LeadImage = facts.LeadImage,
        });
    }

    private static string Body(PageOutline outline, PageFacts facts)
    {
        var body = ArticleBody.Read(outline, facts.FullTitle, facts.Description);
        var text = facts.LinkedArticle?.Body is { } linked ? LinkedBody.Prefer(body, linked) : body;
        return text.Length > LongestBody ? text[..LongestBody] : text;
    }

    /// <summary>By what the bytes look like, when the header is missing or is none of a text.</summary>
    private static bool IsHtml(ReadOnlySpan<byte> page, string? contentType)
    {
        if (contentType is null || contentType.StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase))
            return page[..Math.Min(page.Length, 1024)].IndexOf((byte)'<') >= 0 && page[..Math.Min(page.Length, 1024)].IndexOf((byte)0) < 0;
        return contentType.Contains("html", StringComparison.OrdinalIgnoreCase);
    }

    private static string? Clean(string? text) => text is null ? null : CleanText.Of(text);
}

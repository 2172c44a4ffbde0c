using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Collectors.Metadata.ArticleText.Decoding;

namespace Collectors.Metadata.ArticleText.Parsing;

/// <summary>Parses any page within bounds: of bytes, of nesting, of work.</summary>
internal static class PageParser
{
    /// <summary>No article is longer; what lies behind is left out.</summary>
    private const int MostBytes = 8 * 1024 * 1024;

    /// <summary>Deeper elements become siblings.</summary>
    private const int DeepestNesting = 400;

    /// <returns>The document; null for a page that would cost too much.</returns>
    public static IDocument? Parse(ReadOnlyMemory<byte> page, string? contentType)
    {
        var options = new HtmlParserOptions
        {
            // The reader runs scripts or not, and noscript is for those who do not: for us it is no text.
            IsScripting = true,
            IsNotSupportingFrames = true,
            SkipComments = true,
            DisableElementPositionTracking = true,
            MaximumDepth = DeepestNesting,
            OnToken = new ParseBudget().Spend,
        };
        try
        {
            return new HtmlParser(options).ParseDocument(PageText.Decode(page.Span[..Math.Min(page.Length, MostBytes)], contentType));
        }
        catch (ParseBudget.SpentException)
        {
            return null;
        }
    }
}

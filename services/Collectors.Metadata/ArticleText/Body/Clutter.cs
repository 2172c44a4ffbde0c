using Collectors.Metadata.ArticleText.Outline;

namespace Collectors.Metadata.ArticleText.Body;

/// <summary>Parts of a page that are about something else than what the page is about, by what they are and what their authors call them.</summary>
internal static class Clutter
{
    private static readonly HashSet<string> ClutterTags = new(StringComparer.Ordinal) { "nav", "aside", "footer", "button", "dialog", "menu", "figcaption", "figure", "address", "header" };

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "comment", "comments", "disqus", "discussion", "share", "sharing", "sharebar", "social", "sociable", "addthis", "follow", "related", "recirc", "recirculation",
        "recommend", "recommended", "recommendations", "outbrain", "taboola", "newsletter", "newsletters", "subscribe", "subscription", "signup", "promo", "promos", "promotion", "cta",
        "sidebar", "footer", "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "toolbar", "ad", "ads", "advert", "advertisement", "advertising", "adsbygoogle", "sponsor", "sponsored",
        "tags", "tag", "tagged", "topics", "byline", "author", "authors", "bio", "credit", "credits", "caption", "captions", "popup", "modal", "overlay", "lightbox", "cookie", "cookies", "consent", "gdpr",
        "pagination", "pager", "print", "rating", "ratings", "copyright", "trending", "popular", "widget", "dateline", "timestamp", "published", "login", "masthead", "skip", "screen", "hidden", "noprint", "recent", "readmore", "more",
        "video", "player", "gallery", "slideshow", "carousel", "poll", "banner", "tooltip", "infobox", "toc", "disclaimer", "postinfo", "postmeta",
    };

    private static readonly HashSet<string> Main = new(StringComparer.Ordinal) { "html", "body", "main", "article" };

    public static bool Is(Part part, PageOutline page) =>
        IsWhateverItIsCalled(part, page) || (part.Words.Overlaps(Names) && !MayBeMain(part, page) && !IsQuote(part, page));

    /// <summary>By its tag alone, for a page whose names lead nowhere.</summary>
    public static bool IsWhateverItIsCalled(Part part, PageOutline page) =>
        IsHidden(part) || (ClutterTags.Contains(part.Tag) && !MayBeMain(part, page) && !(part.Tag == "figure" && IsQuote(part, page)));

    private static bool MayBeMain(Part part, PageOutline page) =>
        Main.Contains(part.Tag) || Tags.IsTablePart(part.Tag) || part.TextLength > 0.5 * page.Parts[0].TextLength;

    private static bool IsHidden(Part part)
    {
        var element = part.Element;
        return element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") is "true"
            || element.GetAttribute("style") is { Length: > 0 } style
                && (style.Contains("display:none", StringComparison.OrdinalIgnoreCase) || style.Contains("display: none", StringComparison.OrdinalIgnoreCase)
                    || style.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What is quoted or tabulated comes in all kinds of wrappings, and belongs to the article.</summary>
    private static bool IsQuote(Part part, PageOutline page)
    {
        var quoted = 0;
        for (var index = part.Index; index < part.End; index++)
        {
            if (page.Parts[index] is not { Tag: "blockquote" or "table" or "pre" } quote)
                continue;
            quoted += quote.TextLength;
            index = quote.End - 1;
        }
        return quoted > 0.6 * part.TextLength;
    }
}

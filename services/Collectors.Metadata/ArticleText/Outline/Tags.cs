namespace Collectors.Metadata.ArticleText.Outline;

/// <summary>What kinds of elements do to the text in them.</summary>
internal static class Tags
{
    /// <summary>Nothing in them is text for a reader.</summary>
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "canvas", "select", "textarea", "input", "datalist",
        "audio", "video", "map", "head", "title", "link", "meta", "progress", "meter", "amp-ad", "amp-embed", "amp-sidebar",
    };

    /// <summary>They begin a line of their own. All others, unknown ones too, stand in a line of text.</summary>
    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "html", "body", "main", "article", "section", "header", "footer", "nav", "aside", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "blockquote",
        "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "figure", "figcaption", "pre", "form", "fieldset",
        "legend", "address", "details", "summary", "center", "dialog", "menu", "hr", "button", "search", "dir", "amp-list",
    };

    private static readonly HashSet<string> TableParts = new(StringComparer.Ordinal) { "table", "thead", "tbody", "tfoot", "tr", "th", "td" };

    /// <summary>Names of what is set in a line and shown only when pointed at, or never.</summary>
    private static readonly HashSet<string> Unseen = new(StringComparer.Ordinal) { "tooltip", "rollover", "popup", "popover", "hidden", "hide", "invisible", "sr", "screen", "visually", "caption" };

    public static bool IsHeading(string tag) => tag is ['h', >= '1' and <= '6'];

    public static bool IsBlock(string tag) => Blocks.Contains(tag);

    public static bool IsTablePart(string tag) => TableParts.Contains(tag);

    public static bool IsSilent(Part part) => Silent.Contains(part.Tag) || (!IsBlock(part.Tag) && part.Tag != "br" && part.Words.Overlaps(Unseen));
}

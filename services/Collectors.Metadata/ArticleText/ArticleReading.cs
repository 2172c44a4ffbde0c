namespace Collectors.Metadata.ArticleText;

/// <summary>What a page turned out to be. What could be read of it is there for every kind; only an <see cref="PageKind.Article"/> is one to keep.</summary>
public sealed record ArticleReading(PageKind Kind, ReadArticle? Text)
{
    public static readonly ArticleReading NotHtml = new(PageKind.NotHtml, null);
    public static readonly ArticleReading TooCostly = new(PageKind.TooCostly, null);
}

/// <summary>What a page is.</summary>
public enum PageKind
{
    Article,

    /// <summary>A beginning is shown, the rest is for subscribers.</summary>
    Paywall,

    /// <summary>Asks for consent to cookies or the like before it shows anything.</summary>
    Consent,

    /// <summary>Asks who one is.</summary>
    Login,

    /// <summary>Says that there is no such page, or no access, or asks whether one is a robot; whatever the status was.</summary>
    Error,

    /// <summary>Has no text to speak of.</summary>
    Empty,

    /// <summary>Is no HTML.</summary>
    NotHtml,

    /// <summary>Its markup would take too long to read.</summary>
    TooCostly,
}

/// <summary>An article as its page gives it; null is what the page does not say.</summary>
public sealed record ReadArticle
{
    public required string? Title { get; init; }

    /// <summary>Paragraphs, headings, items and rows with an empty line between; without title, captions, and what stands around.</summary>
    public required string Body { get; init; }

    /// <summary>Names, separated by commas.</summary>
    public required string? Author { get; init; }

    /// <summary>UTC; a time without a zone is Seoul's on a Korean page.</summary>
    public required DateTimeOffset? PublishedAt { get; init; }

    /// <summary>What the site calls itself, else its host.</summary>
    public required string Site { get; init; }

    /// <summary>Primary subtag of BCP 47, e.g. <c>ko</c>.</summary>
    public required string? Language { get; init; }

    /// <summary>The address the page wants to be known by, else that it was read from.</summary>
    public required string Address { get; init; }

    /// <summary>Absolute address of the picture that stands for the article.</summary>
    public required string? LeadImage { get; init; }
}

namespace Collectors.Metadata.ArticleText.Facts;

/// <summary>What a page says of its article in schema.org's words (schema.org/Article), as JSON-LD.</summary>
internal sealed record LinkedArticle
{
    public string? Headline { get; init; }

    /// <summary>The article's text; with or without markup, whole or its beginning.</summary>
    public string? Body { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    public string? Publisher { get; init; }

    public string? PublishedAt { get; init; }

    public string? Image { get; init; }

    public string? Language { get; init; }

    /// <summary>False: readable in full by subscribers only.</summary>
    public bool? IsFree { get; init; }
}

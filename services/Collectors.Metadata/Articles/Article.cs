namespace Collectors.Metadata.Articles;

/// <summary>An article as a source lists it, normalised.</summary>
public sealed record Article
{
    public required string Source { get; init; }

    /// <summary>What makes it this article and no other within its source, e.g. <c>naver:001/0015000001</c>.</summary>
    public required string NaturalKey { get; init; }

    /// <summary>The source's own page; null where there is none.</summary>
    public string? Url { get; init; }

    /// <summary>The publisher's page; null where it is not known.</summary>
    public string? OriginalUrl { get; init; }

    public required string Title { get; init; }

    public string? Summary { get; init; }

    public string? Author { get; init; }

    public string? Publisher { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }
}

using Collectors.Collecting.Records;

namespace Collectors.Metadata.Articles;

/// <summary>An article as a source lists it, normalised.</summary>
public sealed record Article : CollectedRecord
{
    /// <summary>The source's own page; null where there is none.</summary>
    public string? Url { get; init; }

    /// <summary>The publisher's page; null where it is not known.</summary>
    public string? OriginalUrl { get; init; }

    public required string Title { get; init; }

    public string? Summary { get; init; }

    public string? Author { get; init; }

    public string? Publisher { get; init; }
}

namespace Collectors.Metadata.Store;

/// <summary>An article, once however many requests found it.</summary>
public sealed class RecordRow
{
    /// <summary>The ULID of its <c>RecordId</c>.</summary>
    public Guid Id { get; set; }

    public required string Source { get; set; }

    public required string NaturalKey { get; set; }

    public string? Url { get; set; }

    public string? OriginalUrl { get; set; }

    public required string Title { get; set; }

    public string? Summary { get; set; }

    public string? Author { get; set; }

    public string? Publisher { get; set; }

    public DateTimeOffset? PublishedAt { get; set; }

    public DateTimeOffset CollectedAt { get; set; }
}

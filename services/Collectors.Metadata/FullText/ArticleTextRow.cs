namespace Collectors.Metadata.FullText;

/// <summary>An article's text, or why there is none; goes with its record.</summary>
public sealed class ArticleTextRow
{
    public Guid RecordId { get; set; }

    public TextState State { get; set; }

    public string? Title { get; set; }

    /// <summary>Set when the state is <c>article</c>.</summary>
    public string? Text { get; set; }

    public string? Author { get; set; }

    public DateTimeOffset? PublishedAt { get; set; }

    public string? Site { get; set; }

    public string? Language { get; set; }

    public required string Address { get; set; }

    public string? LeadImage { get; set; }

    public DateTimeOffset FetchedAt { get; set; }
}

namespace Collectors.Standalone.Client;

/// <summary>A collected record, as far as this client looks at it.</summary>
public sealed record RecordView
{
    public required string Id { get; init; }

    /// <summary>An article's.</summary>
    public string? Title { get; init; }

    /// <summary>A comment's.</summary>
    public string? Text { get; init; }

    public string? ArticleUrl { get; init; }

    public int? Likes { get; init; }

    public int? Dislikes { get; init; }

    public string? ReplyTo { get; init; }

    public string? Summary { get; init; }

    public string? Url { get; init; }

    public string? OriginalUrl { get; init; }

    public string? Publisher { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }
}

/// <summary>A page of a list.</summary>
public sealed record PageView<T>(IReadOnlyList<T> Items, string? NextCursor);

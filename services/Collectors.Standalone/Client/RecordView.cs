namespace Collectors.Standalone.Client;

/// <summary>A collected record, as far as this client looks at it.</summary>
public sealed record RecordView
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public string? Summary { get; init; }

    public string? Url { get; init; }

    public string? OriginalUrl { get; init; }

    public string? Publisher { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }
}

/// <summary>A page of a list.</summary>
public sealed record PageView<T>(IReadOnlyList<T> Items, string? NextCursor);

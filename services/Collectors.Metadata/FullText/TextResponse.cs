using Collectors.Contracts;

namespace Collectors.Metadata.FullText;

/// <summary>An article's text as its publisher's page gives it, or why there is none.</summary>
public sealed record TextResponse
{
    public required RecordId Id { get; init; }

    /// <summary>Unless it is <c>article</c>, there is no text, and nothing else is known.</summary>
    public required TextState State { get; init; }

    public required string? Title { get; init; }

    /// <summary>Paragraphs with an empty line between.</summary>
    public required string? Text { get; init; }

    public required string? Author { get; init; }

    public required DateTimeOffset? PublishedAt { get; init; }

    /// <summary>What the site calls itself.</summary>
    public required string? Site { get; init; }

    /// <summary>Primary subtag of BCP 47, e.g. <c>ko</c>.</summary>
    public required string? Language { get; init; }

    /// <summary>The address the page wants to be known by, else that it was asked for by.</summary>
    public required string Url { get; init; }

    /// <summary>The picture that stands for the article.</summary>
    public required string? LeadImage { get; init; }

    public required DateTimeOffset FetchedAt { get; init; }

    public static TextResponse Of(RecordId id, ArticleTextRow row) => new()
    {
        Id = id,
        State = row.State,
        Title = row.Title,
        Text = row.Text,
        Author = row.Author,
        PublishedAt = row.PublishedAt,
        Site = row.Site,
        Language = row.Language,
        Url = row.Address,
        LeadImage = row.LeadImage,
        FetchedAt = row.FetchedAt,
    };
}

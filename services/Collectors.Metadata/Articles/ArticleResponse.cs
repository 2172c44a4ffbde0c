using Collectors.Collecting.Records;
using Collectors.Contracts;

namespace Collectors.Metadata.Articles;

/// <summary>An article as callers see it, through one of the requests that found it.</summary>
public sealed record ArticleResponse : IRecordResponse<Article, ArticleResponse>
{
    public required RecordId Id { get; init; }

    /// <summary>The source's own page; null where there is none.</summary>
    public required string? Url { get; init; }

    /// <summary>The publisher's page; null where it is not known.</summary>
    public required string? OriginalUrl { get; init; }

    public required string Title { get; init; }

    public required string? Summary { get; init; }

    public required string? Author { get; init; }

    public required string? Publisher { get; init; }

    public required DateTimeOffset? PublishedAt { get; init; }

    public required string Source { get; init; }

    /// <summary>The request read through.</summary>
    public required RequestId RequestId { get; init; }

    /// <summary>That request's department.</summary>
    public required string Department { get; init; }

    public required DateTimeOffset CollectedAt { get; init; }

    public static ArticleResponse Of(RecordThrough<Article> read) => new()
    {
        Id = read.Id,
        Url = read.Record.Url,
        OriginalUrl = read.Record.OriginalUrl,
        Title = read.Record.Title,
        Summary = read.Record.Summary,
        Author = read.Record.Author,
        Publisher = read.Record.Publisher,
        PublishedAt = read.Record.PublishedAt,
        Source = read.Record.Source,
        RequestId = read.RequestId,
        Department = read.Through.Department,
        CollectedAt = read.Record.CollectedAt,
    };
}

using Collectors.Contracts;
using Collectors.Metadata.Store;

namespace Collectors.Metadata.Records;

/// <summary>A record as callers see it, through one of the requests that found it.</summary>
public sealed record RecordResponse
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

    public static RecordResponse Of(RecordRow record, CollectionRow through) => new()
    {
        Id = new RecordId(MetadataCollector.Kind, record.Id),
        Url = record.Url,
        OriginalUrl = record.OriginalUrl,
        Title = record.Title,
        Summary = record.Summary,
        Author = record.Author,
        Publisher = record.Publisher,
        PublishedAt = record.PublishedAt,
        Source = record.Source,
        RequestId = new RequestId(through.Kind, through.RequestId),
        Department = through.Department,
        CollectedAt = record.CollectedAt,
    };
}

/// <summary>A page of records.</summary>
public sealed record RecordList(IReadOnlyList<RecordResponse> Items, string? NextCursor);

using Collectors.Collecting.Records;
using Collectors.Contracts;

namespace Collectors.Comments.Records;

/// <summary>A comment as callers see it, through one of the requests that found it.</summary>
public sealed record CommentResponse : IRecordResponse<Comment, CommentResponse>
{
    public required RecordId Id { get; init; }

    /// <summary>The source's own page of the article.</summary>
    public required string ArticleUrl { get; init; }

    /// <summary>Plain text.</summary>
    public required string Text { get; init; }

    public required DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When it was collected; null where the source does not say.</summary>
    public required int? Likes { get; init; }

    /// <summary>When it was collected; null where the source does not say.</summary>
    public required int? Dislikes { get; init; }

    /// <summary>The record that it answers; null when it answers the article, or what it answers was deleted or hidden.</summary>
    public required RecordId? ReplyTo { get; init; }

    public required string Source { get; init; }

    /// <summary>The request read through.</summary>
    public required RequestId RequestId { get; init; }

    /// <summary>That request's department.</summary>
    public required string Department { get; init; }

    public required DateTimeOffset CollectedAt { get; init; }

    public static CommentResponse Of(RecordThrough<Comment> read) => new()
    {
        Id = read.Id,
        ArticleUrl = read.Record.ArticleUrl,
        Text = read.Record.Text,
        PublishedAt = read.Record.PublishedAt,
        Likes = read.Record.Likes,
        Dislikes = read.Record.Dislikes,
        ReplyTo = read.Record.ReplyTo is { } parent ? new RecordId(CommentsCollector.Kind, parent) : null,
        Source = read.Record.Source,
        RequestId = read.RequestId,
        Department = read.Through.Department,
        CollectedAt = read.Record.CollectedAt,
    };
}

using System.Text.Json;
using Collectors.Contracts;

namespace Collectors.Comments.Cbox;

/// <summary>Which page of whose comments is asked for. The first of an article is a <see cref="FoundArticle"/> read as this.</summary>
internal sealed record CboxWork
{
    /// <summary><c>naver:oid/aid</c>.</summary>
    public required string NaturalKey { get; init; }

    public required string Url { get; init; }

    /// <summary>The comment whose answers are asked for; null for the article's own comments.</summary>
    public string? Parent { get; init; }

    /// <summary>That comment's record; null when it was not stored.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The cursor of the page before; null on the first.</summary>
    public CboxCursor? Cursor { get; init; }

    /// <summary>Which comments the page before held, in short.</summary>
    public string? Before { get; init; }

    /// <summary>As the host calls it, e.g. <c>001,0015000001</c>.</summary>
    public string Article => NaturalKey.Replace("naver:", "", StringComparison.Ordinal).Replace('/', ',');

    public DiscoveredSlice ToSlice() => new()
    {
        Key = Parent is null ? $"comments-{Article}-{Page}" : $"answers-{Parent}-{Page}",
        Work = JsonSerializer.Serialize(this, JsonSerializerOptions.Web),
    };
}

/// <summary>Where the next page begins; both are echoed.</summary>
internal sealed record CboxCursor(string? Prev, string? Next);

using System.ComponentModel;
using Collectors.Contracts;
using Collectors.Coordinator.Requests.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Collectors.Coordinator.Requests.Listing;

/// <summary>One page of requests, newest first.</summary>
public sealed record RequestList
{
    public required IReadOnlyList<RequestResponse> Items { get; init; }

    /// <summary>Ask with it for the next page; null on the last.</summary>
    public required string? NextCursor { get; init; }
}

/// <summary>Live requests and those of the last 24 hours, newest first, at most 200.</summary>
public sealed record StatusList
{
    public required IReadOnlyList<RequestResponse> Collectors { get; init; }
}

/// <summary>What a list may be narrowed by, for the document; read by <see cref="RequestFilter"/>.</summary>
internal sealed record ListParameters(
    [property: FromQuery(Name = "status"), Description("Statuses, with commas between several, e.g. queued,running.")] string? Status,
    [property: FromQuery(Name = "kind"), Description("The kind of collection, e.g. metadata.")] string? Kind,
    [property: FromQuery(Name = "department"), Description("The department; others than the key's show nothing.")] string? Department,
    [property: FromQuery(Name = "priority"), Description("Priorities, with commas between several.")] string? Priority,
    [property: FromQuery(Name = "keyword"), Description("Part of the keyword.")] string? Keyword,
    [property: FromQuery(Name = "from"), Description("Submitted at or after: yyyy-MM-dd (Korean day) or RFC 3339.")] string? From,
    [property: FromQuery(Name = "to"), Description("Submitted on or before this day, or before this time.")] string? To,
    [property: FromQuery(Name = "cursor"), Description("next_cursor of the page before.")] string? Cursor,
    [property: FromQuery(Name = "limit"), Description("Requests on a page, 1 to 200; 50 by default.")] int? Limit);

/// <summary>Where a page begins and how long it is.</summary>
internal readonly record struct Page(RequestId? After, int Limit)
{
    public const int Longest = 200;
    private const int Usual = 50;

    public static Page Read(Fields fields)
    {
        RequestId? after = null;
        if (fields.Text("cursor") is { } cursor)
        {
            if (RequestId.TryParse(cursor, null, out var id))
                after = id;
            else
                fields.Complain("cursor", new("is none that a list gave out.", "목록에서 받은 커서가 아닙니다."));
        }
        var limit = Usual;
        if (fields.Text("limit") is { } text && (!int.TryParse(text, out limit) || limit is < 1 or > Longest))
            fields.Complain("limit", new($"must be a whole number from 1 to {Longest}.", $"1부터 {Longest}까지의 정수여야 합니다."));
        return new Page(after, limit);
    }
}

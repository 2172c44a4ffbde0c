using System.Globalization;
using System.Text.Json.Nodes;
using Collectors.SourceSim.Keyless;
using Collectors.SourceSim.Scenarios;

namespace Collectors.SourceSim.Comments;

/// <summary>A story of Hacker News with the tree of its comments (SOURCES.md 10).</summary>
internal static class HackerNewsItems
{
    public static void MapHackerNewsItems(this IEndpointRouteBuilder app) => app.MapGet("/api/v1/items/{id}", (string id, HttpContext http, KeylessDesk desk, CommentBook book) =>
        desk.AnswerAsync(http, "hacker-news-items", id, null, scenario => scenario switch
        {
            Scenario.PerSecond or Scenario.DailyQuota => SimReply.Json(new { message = "Too many requests", status = 429 }, 429),
            Scenario.BadKey => SimReply.Json(new { error = "Not Found", status = 404 }, 404),
            Scenario.Empty => Story(id, []),
            _ => Story(id, book.Of(id)),
        }));

    private static SimReply Story(string id, IReadOnlyList<SimComment> comments)
    {
        var story = Item(id, "story", comments.Count == 0 ? DateTimeOffset.UnixEpoch : comments[^1].At, null);
        story["title"] = "A story";
        story["author"] = $"{SimComment.AuthorMark}poster";
        story["children"] = Answers(comments, null);
        return SimReply.Json(story);
    }

    private static JsonArray Answers(IReadOnlyList<SimComment> comments, string? parent) => new([.. comments.Where(comment => comment.Parent == parent).Select(comment =>
    {
        var item = Item(comment.No[3..], "comment", comment.At, comment.IsShown ? $"<p>{comment.Text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)}" : null);
        item["author"] = comment.IsShown ? comment.Author : null;
        item["children"] = Answers(comments, comment.No);
        return item;
    })]);

    private static JsonObject Item(string id, string type, DateTimeOffset at, string? text) => new()
    {
        ["id"] = long.Parse(id, CultureInfo.InvariantCulture),
        ["created_at"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.000'Z'", CultureInfo.InvariantCulture),
        ["type"] = type,
        ["text"] = text,
        ["points"] = null,
    };
}

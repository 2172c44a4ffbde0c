using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Collectors.Collecting.Network;
using Collectors.Collecting.Replies;
using Collectors.Comments.Reading;

namespace Collectors.Comments.HackerNews;

/// <summary>A story with all that was answered to it, and to that, however deep (SOURCES.md 10).</summary>
internal sealed record HackerNewsTree(IReadOnlyList<HackerNewsNode> Comments)
{
    /// <summary>The members that are kept; that of the author is none of them.</summary>
    public static readonly IReadOnlySet<string> Kept = new HashSet<string>(StringComparer.Ordinal)
    {
        "id", "type", "title", "url", "text", "created_at", "created_at_i", "points", "parent_id", "story_id", "children",
    };

    public static Reading<HackerNewsTree> Read(SourceReply reply)
    {
        if (PlainReplies.Trouble<HackerNewsTree>(reply) is { } trouble)
            return trouble;
        try
        {
            using var body = JsonDocument.Parse(reply.Body, Scrubbing.Deep);
            return Read(body.RootElement) is { } tree
                ? Reading<HackerNewsTree>.Of(tree.Comments.Count, tree)
                : PlainReplies.Drift<HackerNewsTree>("an item has no id, time or list of answers");
        }
        catch (JsonException)
        {
            return PlainReplies.Drift<HackerNewsTree>(reply, "JSON");
        }
    }

    /// <summary>Not by recursion: how deep people answer each other is theirs to say.</summary>
    private static HackerNewsTree? Read(JsonElement story)
    {
        var comments = new List<HackerNewsNode>();
        var open = new Stack<(JsonElement Item, HackerNewsNode? Parent)>([(story, null)]);
        while (open.TryPop(out var next))
        {
            var node = HackerNewsNode.Read(next.Item, next.Parent);
            if (node is null || !next.Item.TryGetProperty("children", out var children) || children.ValueKind != JsonValueKind.Array)
                return null;
            if (next.Item.TryGetProperty("type", out var type) && type.ValueEquals("comment"))
                comments.Add(node);
            foreach (var child in children.EnumerateArray())
                open.Push((child, node));
        }
        return new HackerNewsTree(comments);
    }
}

/// <summary>A comment; without a text it was deleted.</summary>
internal sealed partial record HackerNewsNode(string Id, DateTimeOffset At, string? Text, int? Points, HackerNewsNode? Parent)
{
    /// <returns>Null when a part is missing that every item has.</returns>
    public static HackerNewsNode? Read(JsonElement item, HackerNewsNode? parent)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("id", out var id) || !id.TryGetInt64(out var number)
            || !item.TryGetProperty("created_at", out var created) || created.ValueKind != JsonValueKind.String || !created.TryGetDateTimeOffset(out var at))
            return null;
        var text = item.TryGetProperty("text", out var html) && html.ValueKind == JsonValueKind.String ? Plain(html.GetString()!) : null;
        var points = item.TryGetProperty("points", out var given) && given.ValueKind == JsonValueKind.Number ? given.GetInt32() : (int?)null;
        return new HackerNewsNode(number.ToString(CultureInfo.InvariantCulture), at, string.IsNullOrWhiteSpace(text) ? null : text, points, parent);
    }

    /// <summary>Paragraphs become lines, other tags go, entities are decoded once.</summary>
    private static string Plain(string html) => WebUtility.HtmlDecode(Tag().Replace(Paragraph().Replace(html, "\n"), "")).Trim();

    [GeneratedRegex("</?p>|<br ?/?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Paragraph();

    [GeneratedRegex("</?[a-z][^<>]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}

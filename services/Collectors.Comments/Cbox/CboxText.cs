using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Collectors.Comments.Reading;

namespace Collectors.Comments.Cbox;

/// <summary>Makes of a body as it comes, a call of a function with JSON in it, the JSON that is kept.</summary>
internal static partial class CboxText
{
    private static readonly JsonSerializerOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Hiding = ["deleted", "hiddenByCleanbot", "blind", "secret"];

    private static readonly string[] Showing = ["visible", "expose"];

    /// <returns>JSON without who wrote what and without texts that are withheld, or <see cref="Scrubbing.Unreadable"/>.</returns>
    public static byte[] Scrub(byte[] body)
    {
        var kept = Scrubbing.Keep(Encoding.UTF8.GetBytes(Unwrap(Encoding.UTF8.GetString(body))), CboxBody.Kept);
        return ReferenceEquals(kept, Scrubbing.Unreadable) ? kept : WithoutWithheld(kept);
    }

    /// <summary>From the first parenthesis to the last, since comments hold both; plain JSON stays as it is.</summary>
    private static string Unwrap(string text)
    {
        var plain = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        var (open, close) = (plain.IndexOf('('), plain.LastIndexOf(')'));
        var json = plain.StartsWith('{') || open < 0 || close < open ? plain : plain[(open + 1)..close];
        // Older bodies escape as JavaScript does, which is no JSON.
        return JavaScriptEscape().Replace(json, "${before}\\u00${code}");
    }

    private static byte[] WithoutWithheld(byte[] json)
    {
        if (JsonNode.Parse(json) is not JsonObject body || body["result"] is not JsonObject result || result["commentList"] is not JsonArray comments)
            return json;
        foreach (var comment in comments.OfType<JsonObject>().Where(comment => comment["contents"] is not null && IsWithheld(comment)))
            comment["contents"] = "";
        return Encoding.UTF8.GetBytes(body.ToJsonString(AsItIs));
    }

    private static bool IsWithheld(JsonObject comment) =>
        Array.Exists(Hiding, name => Is(comment[name], true)) || Array.Exists(Showing, name => Is(comment[name], false));

    private static bool Is(JsonNode? node, bool wanted) => node is JsonValue value && value.TryGetValue<bool>(out var given) && given == wanted;

    [GeneratedRegex(@"(?<before>(?<!\\)(\\\\)*)\\x(?<code>[0-9a-fA-F]{2})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JavaScriptEscape();
}

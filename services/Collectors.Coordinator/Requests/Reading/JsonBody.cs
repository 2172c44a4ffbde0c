using System.Text.Json;
using System.Text.Unicode;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Collectors.Coordinator.Requests.Reading;

/// <summary>A body as it came, so that everything wrong with it can be named at once. Endpoints take it as a parameter.</summary>
internal sealed class JsonBody
{
    /// <summary>The most an endpoint that takes one reads, in bytes, unless it says otherwise.</summary>
    public const long MaxBytes = 64 * 1024;

    private static readonly JsonElement Empty = JsonDocument.Parse("{}").RootElement;

    private JsonBody(byte[] raw, JsonElement root, Problem? problem) => (Raw, Root, Problem) = (raw, root, problem);

    public byte[] Raw { get; }

    /// <summary>An object; empty when there was no body.</summary>
    public JsonElement Root { get; }

    /// <summary>Why it is no JSON object; null when it is one.</summary>
    public Problem? Problem { get; }

    public static async ValueTask<JsonBody> BindAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        return Parse(buffer.ToArray());
    }

    public static JsonBody Parse(byte[] raw)
    {
        if (raw.Length == 0)
            return new JsonBody(raw, Empty, null);
        try
        {
            if (!Utf8.IsValid(raw))
                return Bad(raw, new("The body is not UTF-8.", "본문이 UTF-8이 아닙니다."));
            using var document = JsonDocument.Parse(raw);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new JsonBody(raw, document.RootElement.Clone(), null)
                : Bad(raw, new("The body must be a JSON object: {…}.", "본문은 JSON 객체({…})여야 합니다."));
        }
        catch (JsonException error)
        {
            var (line, place) = (error.LineNumber + 1, error.BytePositionInLine + 1);
            return Bad(raw, new($"The body is not JSON: line {line}, byte {place}.", $"본문이 JSON이 아닙니다: {line}번째 줄, {place}번째 바이트."));
        }
    }

    private static JsonBody Bad(byte[] raw, Text why) => new(raw, Empty, Problem.Invalid("body", why));
}

internal static class JsonBodies
{
    /// <summary>The endpoint takes a <see cref="JsonBody"/> of this shape and of no more bytes.</summary>
    public static RouteHandlerBuilder TakesJson<T>(this RouteHandlerBuilder endpoint, bool isOptional = false, long maxBytes = JsonBody.MaxBytes) where T : notnull =>
        endpoint.Accepts<T>(isOptional, "application/json").WithMetadata(new RequestSizeLimitAttribute(maxBytes));
}

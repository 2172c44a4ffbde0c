using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collectors.Metadata.Naver;

/// <summary>A body of either host: hits, the search's error, or the hub gateway's error.</summary>
internal sealed record NaverBody
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNameCaseInsensitive = false };

    public long? Total { get; init; }

    public IReadOnlyList<NaverItem>? Items { get; init; }

    public string? ErrorMessage { get; init; }

    [JsonConverter(typeof(NaverCodeConverter))]
    public string? ErrorCode { get; init; }

    public NaverGatewayError? Error { get; init; }

    /// <returns>Null when it is not JSON of this shape.</returns>
    public static NaverBody? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<NaverBody>(body, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>An item of any search; each fills its own part.</summary>
internal sealed record NaverItem(
    string? Title, string? Originallink, string? Link, string? Description, string? PubDate, string? Bloggername, string? Postdate, string? Cafename);

internal sealed record NaverGatewayError(string? Message)
{
    [JsonConverter(typeof(NaverCodeConverter))]
    public string? ErrorCode { get; init; }
}

/// <summary>Codes are documented as integers and shown as strings.</summary>
internal sealed class NaverCodeConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => reader.GetInt64().ToString(),
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Null => null,
        _ => throw new JsonException("An error code is neither number nor string."),
    };

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

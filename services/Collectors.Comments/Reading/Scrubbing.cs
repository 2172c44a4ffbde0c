using System.Text;
using System.Text.Json;

namespace Collectors.Comments.Reading;

/// <summary>Takes out of a reply whatever is not known to be harmless, so that nobody's name, id or picture is kept by mistake.</summary>
internal static class Scrubbing
{
    /// <summary>What stands in place of a body that cannot be read, and so may name anybody.</summary>
    public static readonly byte[] Unreadable = Encoding.UTF8.GetBytes("(left out: it could not be read, and might say who wrote a comment)");

    private const int MaxDepth = 20_000;

    /// <summary>Deep trees of answers are read, but not by recursion.</summary>
    public static readonly JsonDocumentOptions Deep = new() { MaxDepth = MaxDepth };

    /// <param name="json">A JSON text.</param>
    /// <param name="names">The members that are kept, at any depth.</param>
    /// <returns>The same with those members alone, or <see cref="Unreadable"/>.</returns>
    public static byte[] Keep(ReadOnlySpan<byte> json, IReadOnlySet<string> names)
    {
        using var kept = new MemoryStream(json.Length);
        try
        {
            using var writer = new Utf8JsonWriter(kept, new JsonWriterOptions { MaxDepth = MaxDepth });
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
            while (reader.Read())
                Copy(ref reader, writer, names);
        }
        catch (JsonException)
        {
            return Unreadable;
        }
        return kept.ToArray();
    }

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer, IReadOnlySet<string> names)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName when !names.Contains(reader.GetString()!):
                reader.Read();
                reader.Skip();
                break;
            case JsonTokenType.PropertyName:
                writer.WritePropertyName(reader.ValueSpan);
                break;
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                writer.WriteEndArray();
                break;
            default:
                // As it stands there, a string with its escapes.
                writer.WriteRawValue(reader.TokenType == JsonTokenType.String ? [(byte)'"', .. reader.ValueSpan, (byte)'"'] : reader.ValueSpan, skipInputValidation: true);
                break;
        }
    }
}

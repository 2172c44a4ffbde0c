using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Collectors.Coordinator.Requests.Reading;

/// <summary>JSON that PostgreSQL can keep: no half surrogate pairs (RFC 8259 section 8.2), no U+0000, no number beyond a double.</summary>
internal static class JsonText
{
    public static bool TryRead(JsonElement value, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = value.GetString();
            return text is not null;
        }
        catch (InvalidOperationException)
        {
            text = null;
            return false;
        }
    }

    public static bool CanBeKept(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().All(property => CanBeKept(property)),
        JsonValueKind.Array => value.EnumerateArray().All(CanBeKept),
        JsonValueKind.String => TryRead(value, out var text) && !text.Contains('\0', StringComparison.Ordinal),
        JsonValueKind.Number => value.TryGetDouble(out var number) && double.IsFinite(number),
        _ => true,
    };

    private static bool CanBeKept(JsonProperty property)
    {
        try
        {
            return !property.Name.Contains('\0', StringComparison.Ordinal) && CanBeKept(property.Value);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}

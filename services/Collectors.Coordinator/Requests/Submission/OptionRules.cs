using System.Text.Json;
using Collectors.Coordinator.Requests.Reading;

namespace Collectors.Coordinator.Requests.Submission;

/// <summary><c>options</c>, which only the collector understands, save for <c>fresh</c>.</summary>
internal static class OptionRules
{
    private const string Name = "options";

    public static (string? Json, bool Fresh) Read(Fields fields)
    {
        if (fields.Element(Name) is not { } given)
            return (null, false);
        if (given.ValueKind != JsonValueKind.Object)
        {
            fields.Complain(Name, new("must be an object: {…}.", "객체({…})여야 합니다."));
            return (null, false);
        }
        if (!JsonText.CanBeKept(given))
        {
            fields.Complain(Name, new(
                "must hold no U+0000, no half surrogate pair and no number beyond a double.", "U+0000, 짝이 없는 서로게이트, 범위를 벗어난 숫자를 포함할 수 없습니다."));
            return (null, false);
        }
        return (given.GetRawText(), Fresh(fields, given));
    }

    private static bool Fresh(Fields fields, JsonElement given)
    {
        if (!given.TryGetProperty("fresh", out var fresh) || fresh.ValueKind is JsonValueKind.False or JsonValueKind.Null)
            return false;
        if (fresh.ValueKind != JsonValueKind.True)
            fields.Complain("options.fresh", new("must be true or false.", "true 또는 false여야 합니다."));
        return true;
    }
}

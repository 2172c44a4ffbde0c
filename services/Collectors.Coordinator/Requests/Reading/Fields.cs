using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.ServiceDefaults.Problems;

namespace Collectors.Coordinator.Requests.Reading;

/// <summary>
/// Reads the fields of a body one by one and keeps what is wrong with each. A field that is null counts as left out. A reader
/// that returns null for a field that is there has complained.
/// </summary>
internal sealed class Fields
{
    private readonly Dictionary<string, List<Text>> _errors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> _given = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];

    public Fields(JsonElement body)
    {
        foreach (var property in body.EnumerateObject())
        {
            if (!TryName(property, out var name))
                Complain("body", new("A field's name is not valid text.", "항목 이름이 올바른 문자열이 아닙니다."));
            else if (!_given.TryAdd(name, property.Value))
                Complain(name, new("is given twice.", "두 번 지정되었습니다."));
        }
    }

    /// <summary>A query's parameters; one that is empty counts as left out, several of a name as one with commas.</summary>
    public static Fields Of(IQueryCollection query) => new(JsonSerializer.SerializeToElement(
        query.Where(each => !string.IsNullOrEmpty(each.Value)).ToDictionary(each => each.Key, each => string.Join(',', each.Value.ToArray()))));

    public bool Has(string name) => _given.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public void Complain(string name, Text error)
    {
        if (!_errors.TryGetValue(name, out var errors))
            _errors[name] = errors = [];
        errors.Add(error);
    }

    /// <summary>Null when all is well; else what is wrong with every field, the unknown ones among them.</summary>
    public Problem? Judge()
    {
        foreach (var name in _given.Keys.Except(_known))
        {
            Complain(name, new(
                $"is not known; known are {string.Join(", ", _known)}.", $"알 수 없는 항목입니다. 사용할 수 있는 항목: {string.Join(", ", _known)}."));
        }
        return _errors.Count == 0 ? null : Problem.Invalid(_errors.ToDictionary(error => error.Key, IReadOnlyList<Text> (error) => error.Value));
    }

    public JsonElement? Element(string name)
    {
        _known.Add(name);
        return Has(name) ? _given[name] : null;
    }

    public string? Text(string name)
    {
        if (Element(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.String || !JsonText.TryRead(value, out var text))
            Complain(name, new("must be a text.", "문자열이어야 합니다."));
        else if (text.Contains('\0', StringComparison.Ordinal))
            Complain(name, new("must not contain control characters.", "제어 문자를 포함할 수 없습니다."));
        else
            return text;
        return null;
    }

    public int? Integer(string name, int least, int most) => (int?)Count(name, least, most);

    public long? Count(string name, long least, long most)
    {
        if (Element(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= least && number <= most)
            return number;
        Complain(name, new($"must be a whole number from {least} to {most}.", $"{least}부터 {most}까지의 정수여야 합니다."));
        return null;
    }

    public double? Number(string name, double least, double most)
    {
        if (Element(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most)
            return number;
        Complain(name, new(
            string.Create(CultureInfo.InvariantCulture, $"must be a number from {least} to {most}."), string.Create(CultureInfo.InvariantCulture, $"{least}부터 {most}까지의 숫자여야 합니다.")));
        return null;
    }

    public bool? Flag(string name)
    {
        if (Element(name) is not { } value)
            return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Complain(name, new("must be true or false.", "true 또는 false여야 합니다."));
        return null;
    }

    /// <summary>One word of a closed list.</summary>
    public T? Word<T>(string name) where T : struct, Enum
    {
        if (Text(name) is not { } word)
            return null;
        if (Wire.TryRead<T>(word, out var value))
            return value;
        Complain(name, Choice(Wire.All<T>()));
        return null;
    }

    /// <summary>The fields of an object within the body; <see cref="Join"/> them when they are read.</summary>
    public Fields? Part(string name)
    {
        if (Element(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Object)
            return new Fields(value);
        Complain(name, new("must be an object: {…}.", "객체({…})여야 합니다."));
        return null;
    }

    /// <summary>What is wrong with a part is wrong with the whole, as <c>part.field</c>.</summary>
    public void Join(string name, Fields part)
    {
        foreach (var (field, error) in (part.Judge()?.Errors ?? new Dictionary<string, IReadOnlyList<Text>>()).SelectMany(each => each.Value, (each, error) => (each.Key, error)))
            Complain($"{name}.{field}", error);
    }

    public static Text Choice(IEnumerable<string> words)
    {
        var list = string.Join(", ", words);
        return new($"must be one of {list}.", $"다음 중 하나여야 합니다: {list}.");
    }

    private static bool TryName(JsonProperty property, [NotNullWhen(true)] out string? name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, escaped (RFC 8259 section 8.2).
            name = null;
            return false;
        }
    }
}

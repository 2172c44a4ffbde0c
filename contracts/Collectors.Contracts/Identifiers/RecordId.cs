using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Collectors.Contracts;

/// <summary>A collected record. Text: <c>metadata_01JD…</c>, the kind and a ULID; in a database a uuid beside the kind.</summary>
[JsonConverter(typeof(ParsableJsonConverter<RecordId>))]
public readonly record struct RecordId(string Kind, Guid Value) : IParsable<RecordId>
{
    public static RecordId New(string kind, DateTimeOffset at) => new(kind, Ulid.New(at));

    public override string ToString() => $"{Kind}_{Ulid.Print(Value)}";

    public static RecordId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is no record id; one looks like metadata_01JD8Z6Q3W5T7V9X1Y3Z5A7B9C.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RecordId result)
    {
        result = default;
        var split = s?.LastIndexOf('_') ?? -1;
        if (split < 1 || !Ulid.TryParse(s.AsSpan(split + 1), out var value))
            return false;
        result = new RecordId(s![..split], value);
        return true;
    }
}

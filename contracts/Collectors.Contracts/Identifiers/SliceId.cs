using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Collectors.Contracts;

/// <summary>A slice of a request. Text: <c>slice_01JD…</c>; in a database a uuid.</summary>
[JsonConverter(typeof(ParsableJsonConverter<SliceId>))]
public readonly record struct SliceId(Guid Value) : IParsable<SliceId>
{
    private const string Prefix = "slice_";

    public static SliceId New(DateTimeOffset at) => new(Ulid.New(at));

    public override string ToString() => Prefix + Ulid.Print(Value);

    public static SliceId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is no slice id.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SliceId result)
    {
        result = default;
        if (s is null || !s.StartsWith(Prefix, StringComparison.Ordinal) || !Ulid.TryParse(s.AsSpan(Prefix.Length), out var value))
            return false;
        result = new SliceId(value);
        return true;
    }
}

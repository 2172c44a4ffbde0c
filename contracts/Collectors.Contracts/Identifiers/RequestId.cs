using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Collectors.Contracts;

/// <summary>A request, and its saga's correlation id. Text: <c>metadata_01JD…</c>, the kind and a ULID; in a database a uuid beside the kind.</summary>
[JsonConverter(typeof(ParsableJsonConverter<RequestId>))]
public readonly record struct RequestId(string Kind, Guid Value) : IParsable<RequestId>
{
    public static RequestId New(string kind, DateTimeOffset at) => new(kind, Ulid.New(at));

    public override string ToString() => $"{Kind}_{Ulid.Print(Value)}";

    public static RequestId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is no request id; one looks like metadata_01JD8Z6Q3W5T7V9X1Y3Z5A7B9C.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RequestId result)
    {
        result = default;
        var split = s?.LastIndexOf('_') ?? -1;
        if (split < 1 || !Ulid.TryParse(s.AsSpan(split + 1), out var value))
            return false;
        result = new RequestId(s![..split], value);
        return true;
    }
}

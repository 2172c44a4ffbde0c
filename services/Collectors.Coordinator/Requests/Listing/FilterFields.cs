using System.Globalization;
using Collectors.Coordinator.Requests.Reading;

namespace Collectors.Coordinator.Requests.Listing;

/// <summary>Readers of a filter's conditions.</summary>
internal static class FilterFields
{
    private static readonly TimeSpan Korea = TimeSpan.FromHours(9);

    public delegate bool WordReader<T>(string word, out T value);

    /// <summary>Words of a closed list, with commas between them.</summary>
    public static IReadOnlyList<T> Words<T>(Fields fields, string name, WordReader<T> read) where T : struct, Enum
    {
        var values = new List<T>();
        foreach (var word in fields.Text(name)?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            if (!read(word, out var value))
            {
                fields.Complain(name, Fields.Choice(Contracts.Wire.All<T>()));
                return [];
            }
            values.Add(value);
        }
        return values;
    }

    public static string? Kind(Fields fields)
    {
        if (fields.Text("kind") is not { } kind)
            return null;
        if (!Kinds.Has(kind))
            fields.Complain("kind", Fields.Choice(Kinds.All));
        return kind;
    }

    /// <summary>A time, or a day in Korea: its beginning, or with <paramref name="nextDay"/> its end.</summary>
    public static DateTimeOffset? Moment(Fields fields, string name, bool nextDay)
    {
        if (fields.Text(name) is not { } text)
            return null;
        if (Reading.Moment.TryRead(text, out var at))
            return at;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999)
            return new DateTimeOffset(day.AddDays(nextDay ? 1 : 0), TimeOnly.MinValue, Korea).ToUniversalTime();
        fields.Complain(name, new(
            "must be a day as yyyy-MM-dd or a time as RFC 3339, e.g. 2024-01-31T09:00:00Z.", "yyyy-MM-dd 날짜 또는 RFC 3339 시각이어야 합니다. 예: 2024-01-31T09:00:00Z."));
        return null;
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collectors.Contracts;

/// <summary>How a closed word list is spelled outside the process: <c>snake_case</c>, in JSON, in URLs and in the database.</summary>
public static class Wire
{
    public static string Name<T>(T value) where T : struct, Enum => Words<T>.Names[value];

    /// <returns>False for anything but one of the words exactly as <see cref="Name{T}"/> spells them.</returns>
    public static bool TryRead<T>(string? word, out T value) where T : struct, Enum
    {
        value = default;
        return word is not null && Words<T>.Values.TryGetValue(word, out value);
    }

    public static T Read<T>(string word) where T : struct, Enum =>
        TryRead<T>(word, out var value) ? value : throw new FormatException($"'{word}' is none of {string.Join(", ", Words<T>.Values.Keys)}");

    public static IReadOnlyCollection<string> All<T>() where T : struct, Enum => Words<T>.Values.Keys;

    private static class Words<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Names =
            Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

        public static readonly Dictionary<string, T> Values = Names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}

/// <summary>Reads and writes an enum by its <see cref="Wire"/> name; numbers are refused.</summary>
public sealed class WireConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;

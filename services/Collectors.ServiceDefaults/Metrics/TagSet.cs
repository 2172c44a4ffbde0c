using System.Diagnostics.CodeAnalysis;

namespace Collectors.ServiceDefaults.Metrics;

/// <summary>A measurement's tags; their order does not matter.</summary>
internal sealed record TagSet(KeyValuePair<string, object?>[] Tags);

/// <summary>Finds a set by tags on the stack, so that recording a measurement allocates nothing.</summary>
internal sealed class TagSetComparer : IEqualityComparer<TagSet>, IAlternateEqualityComparer<ReadOnlySpan<KeyValuePair<string, object?>>, TagSet>
{
    public static readonly TagSetComparer Instance = new();

    public bool Equals(TagSet? x, TagSet? y) => x is not null && y is not null && Equals(x.Tags, y);

    public int GetHashCode([DisallowNull] TagSet obj) => GetHashCode(obj.Tags);

    public bool Equals(ReadOnlySpan<KeyValuePair<string, object?>> alternate, TagSet other)
    {
        if (alternate.Length != other.Tags.Length)
            return false;
        foreach (var tag in alternate)
        {
            if (!Contains(other.Tags, tag))
                return false;
        }
        return true;
    }

    public int GetHashCode(ReadOnlySpan<KeyValuePair<string, object?>> alternate)
    {
        var hash = 0;
        foreach (var (name, value) in alternate)
            hash ^= HashCode.Combine(name, value);
        return hash;
    }

    public TagSet Create(ReadOnlySpan<KeyValuePair<string, object?>> alternate) => new(alternate.ToArray());

    private static bool Contains(ReadOnlySpan<KeyValuePair<string, object?>> tags, KeyValuePair<string, object?> wanted)
    {
        foreach (var (name, value) in tags)
        {
            if (name == wanted.Key && Equals(value, wanted.Value))
                return true;
        }
        return false;
    }
}

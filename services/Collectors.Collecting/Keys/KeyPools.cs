namespace Collectors.Collecting.Keys;

/// <summary>The pools of all sources in this process, by source name.</summary>
public sealed class KeyPools(IEnumerable<KeyPool> pools, IEnumerable<SharedKeys> shared)
{
    private readonly Dictionary<string, KeyPool> _pools = pools.ToDictionary(pool => pool.Source, StringComparer.Ordinal);
    private readonly Dictionary<string, string> _shared = shared.ToDictionary(keys => keys.Source, keys => keys.Of, StringComparer.Ordinal);

    public IReadOnlyCollection<KeyPool> All => _pools.Values;

    public KeyPool? Find(string source) => _pools.GetValueOrDefault(_shared.GetValueOrDefault(source, source));
}

/// <summary>A source that is read with another's keys, and spends their quota.</summary>
public sealed record SharedKeys(string Source, string Of);

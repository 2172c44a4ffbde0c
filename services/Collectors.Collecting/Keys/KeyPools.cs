namespace Collectors.Collecting.Keys;

/// <summary>The pools of all sources in this process, by source name.</summary>
public sealed class KeyPools(IEnumerable<KeyPool> pools)
{
    private readonly Dictionary<string, KeyPool> _pools = pools.ToDictionary(pool => pool.Source, StringComparer.Ordinal);

    public IReadOnlyCollection<KeyPool> All => _pools.Values;

    public KeyPool? Find(string source) => _pools.GetValueOrDefault(source);
}

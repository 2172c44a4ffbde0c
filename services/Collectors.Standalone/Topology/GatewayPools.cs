using Collectors.Gateway;

namespace Collectors.Standalone.Topology;

/// <summary>The pools that the gateway's own configuration routes to.</summary>
internal static class GatewayPools
{
    private const string Section = "Collectors:Gateway:Pools";

    private static readonly Dictionary<string, Uri> Defaults = Read();

    public static IReadOnlyCollection<string> All => Defaults.Keys;

    /// <summary>Where the gateway looks for a pool unless it is told otherwise.</summary>
    public static Uri DefaultAddress(string pool) => Defaults[pool];

    /// <summary>Tells a gateway who is in a pool.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Variables(string pool, IEnumerable<Uri> members) =>
        members.Select((address, index) => KeyValuePair.Create($"{Section.Replace(":", "__", StringComparison.Ordinal)}__{pool}__{index}", address.ToString()));

    private static Dictionary<string, Uri> Read()
    {
        using var defaults = typeof(GatewaySetup).Assembly.GetManifestResourceStream("gateway.json")!;
        var pools = new ConfigurationBuilder().AddJsonStream(defaults).Build().GetSection(Section);
        return pools.GetChildren().ToDictionary(pool => pool.Key, pool => pool.Get<Uri[]>()![0], StringComparer.Ordinal);
    }
}

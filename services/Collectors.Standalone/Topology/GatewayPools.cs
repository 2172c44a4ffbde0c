using Collectors.Gateway;

namespace Collectors.Standalone.Topology;

/// <summary>The pools that the gateway's own configuration routes to.</summary>
internal static class GatewayPools
{
    private const string Section = "Collectors:Gateway:Pools";

    public static IReadOnlySet<string> All { get; } = Read();

    /// <summary>Tells a gateway who is in a pool.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Variables(string pool, IEnumerable<Uri> members) =>
        members.Select((address, index) => KeyValuePair.Create($"{Section.Replace(":", "__", StringComparison.Ordinal)}__{pool}__{index}", address.ToString()));

    private static HashSet<string> Read()
    {
        using var defaults = typeof(GatewaySetup).Assembly.GetManifestResourceStream("gateway.json")!;
        var pools = new ConfigurationBuilder().AddJsonStream(defaults).Build().GetSection(Section);
        return pools.GetChildren().Select(pool => pool.Key).ToHashSet(StringComparer.Ordinal);
    }
}

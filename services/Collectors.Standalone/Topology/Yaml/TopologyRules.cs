namespace Collectors.Standalone.Topology.Yaml;

/// <summary>What must hold between the services of a file.</summary>
internal static class TopologyRules
{
    public static void Check(YamlField root, IReadOnlyList<(YamlField Field, TopologyService Service)> services)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (field, service) in services)
        {
            if (!names.Add(service.Name))
                throw field.Required("name").Wrong($"'{service.Name}' is there twice.");
            if (service.IsGateway && (service.Replicas != 1 || service.Profile is not null))
                throw field.Wrong("the gateway runs always, and once: it holds the one public port.");
            foreach (var pool in service.Pools.Select((name, index) => (name, index)).Where(pool => !GatewayPools.All.Contains(pool.name)))
                throw field.Required("pools").Items()[pool.index].Wrong($"the gateway has no pool '{pool.name}'; it has {string.Join(", ", GatewayPools.All.Order(StringComparer.Ordinal))}.");
        }
        if (!names.Contains(TopologyService.Gateway))
            throw root.Required("services").Wrong($"no service is named '{TopologyService.Gateway}'.");
        var missing = GatewayPools.All.Except(services.Where(each => each.Service is { Profile: null, Replicas: > 0 }).SelectMany(each => each.Service.Pools), StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
            throw root.Required("services").Wrong($"no service has pool {missing[0]}, which the gateway sends callers to.");
    }
}

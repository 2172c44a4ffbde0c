namespace Collectors.Standalone.Topology;

/// <summary>The environment variables of a topology's processes, beside those they inherit.</summary>
internal sealed class ProcessEnvironment(TopologySettings settings, string signingKey, IReadOnlyList<ProcessPlan> plans)
{
    public Dictionary<string, string> Of(ProcessPlan plan)
    {
        var variables = ForAll(plan.Service);
        Add(variables, settings.Environment);
        variables["ASPNETCORE_URLS"] = plan.Address.GetLeftPart(UriPartial.Authority);
        // A service may reach them by another way than the rest.
        variables.TryAdd("ConnectionStrings__Collectors", ConnectionString());
        variables.TryAdd("Collectors__Bus__RabbitMq", settings.RabbitMq.ToString());
        variables["Collectors__Identity__SigningKey"] = signingKey;
        if (plan.Service.IsGateway)
            Add(variables, Pools());
        return variables;
    }

    /// <summary>What a service's processes are told wherever they run.</summary>
    public static Dictionary<string, string> ForAll(TopologyService service)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // How long a process that is asked to end may take over what is under way.
            ["DOTNET_SHUTDOWNTIMEOUTSECONDS"] = "5",
            ["Collectors__Bus__Transport"] = "RabbitMq",
        };
        Add(variables, service.Environment);
        return variables;
    }

    /// <summary>Many processes share the server's connections; what the operator's text says wins.</summary>
    private string ConnectionString() => settings.ConnectionString.Contains("Pool Size", StringComparison.OrdinalIgnoreCase)
        ? settings.ConnectionString
        : $"{settings.ConnectionString.TrimEnd(';')};Maximum Pool Size=40";

    private IEnumerable<KeyValuePair<string, string>> Pools() => GatewayPools.All.SelectMany(pool =>
        GatewayPools.Variables(pool, plans.Where(plan => plan.Service.Pools.Contains(pool, StringComparer.Ordinal)).Select(plan => plan.Address)));

    private static void Add(Dictionary<string, string> variables, IEnumerable<KeyValuePair<string, string>> more)
    {
        foreach (var (name, value) in more)
            variables[name] = value;
    }
}

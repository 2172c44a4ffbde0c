namespace Collectors.Standalone.Topology;

/// <summary>The environment variables of a topology's processes, beside those they inherit.</summary>
internal sealed class ProcessEnvironment(TopologySettings settings, string signingKey, IReadOnlyList<ProcessPlan> plans)
{
    /// <summary>How long a process that is asked to end may take over what is under way, in seconds.</summary>
    private const string ShutdownSeconds = "5";

    public Dictionary<string, string> Of(ProcessPlan plan)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DOTNET_SHUTDOWNTIMEOUTSECONDS"] = ShutdownSeconds,
        };
        Add(variables, plan.Service.Environment);
        Add(variables, settings.Environment);
        variables["ASPNETCORE_URLS"] = plan.Address.GetLeftPart(UriPartial.Authority);
        variables["ConnectionStrings__Collectors"] = settings.ConnectionString;
        variables["Collectors__Bus__Transport"] = "RabbitMq";
        variables["Collectors__Bus__RabbitMq"] = settings.RabbitMq.ToString();
        variables["Collectors__Identity__SigningKey"] = signingKey;
        if (plan.Service.IsGateway)
            Add(variables, Pools());
        return variables;
    }

    private IEnumerable<KeyValuePair<string, string>> Pools() => GatewayPools.All.SelectMany(pool =>
        GatewayPools.Variables(pool, plans.Where(plan => plan.Service.Pools.Contains(pool, StringComparer.Ordinal)).Select(plan => plan.Address)));

    private static void Add(Dictionary<string, string> variables, IEnumerable<KeyValuePair<string, string>> more)
    {
        foreach (var (name, value) in more)
            variables[name] = value;
    }
}

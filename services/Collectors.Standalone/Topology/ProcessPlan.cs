namespace Collectors.Standalone.Topology;

/// <summary>One replica of a service, with the address it serves at.</summary>
/// <param name="Service">What it is.</param>
/// <param name="Replica">From 0.</param>
/// <param name="Port">TCP port on 127.0.0.1; it keeps it when it is started again, because others know it by it.</param>
internal sealed record ProcessPlan(TopologyService Service, int Replica, int Port)
{
    public string Name => $"{Service.Name}-{Replica}";

    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>Every replica of every service that runs in the settings' profile.</summary>
    public static List<ProcessPlan> All(TopologyFile file, string? profile)
    {
        var replicas = file.Services.Where(service => service.RunsIn(profile))
            .SelectMany(service => Enumerable.Range(0, service.Replicas).Select(replica => (service, replica))).ToList();
        var free = Instance.LoopbackPorts.Free(replicas.Count);
        return [.. replicas.Select((each, index) => new ProcessPlan(each.service, each.replica, each.service.Port == 0 ? free[index] : each.service.Port))];
    }
}

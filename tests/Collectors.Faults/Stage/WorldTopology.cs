using Collectors.Standalone.Topology;
using Collectors.Testing;
using Collectors.Testing.Relay;
using Npgsql;

namespace Collectors.Faults.Stage;

/// <summary>The repository's <c>tye.yaml</c> with at least two coordinators and two workers, each kind of process behind its own links.</summary>
internal static class WorldTopology
{
    public static TopologyFile Read(Links links, string store, Uri broker)
    {
        var file = TopologyFile.Read(Path.Combine(Clone.Folder, TopologyFile.Name), name => name == "COLLECTORS_PORT" ? "0" : null);
        return file with
        {
            Services =
            [
                .. file.Services.Select(service => service with
                {
                    Replicas = service.Name is "coordinator" or "metadata" ? Math.Max(2, service.Replicas) : service.Replicas,
                    Environment = service.Environment.Concat(Addresses(service, links, store, broker)).ToDictionary(StringComparer.Ordinal),
                }),
            ],
        };
    }

    private static Dictionary<string, string> Addresses(TopologyService service, Links links, string store, Uri broker)
    {
        var (toStore, toBroker) = service.IsGateway ? (links.GatewayStore, null)
            : service.Name.StartsWith("coordinator", StringComparison.Ordinal) ? (links.CoordinatorStore, links.CoordinatorBroker)
            : (links.WorkerStore, (Link?)links.WorkerBroker);
        var addresses = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Collectors"] = new NpgsqlConnectionStringBuilder(store) { Port = toStore.Relay.Port }.ConnectionString,
        };
        if (toBroker is not null)
            addresses["Collectors__Bus__RabbitMq"] = new UriBuilder(broker) { Port = toBroker.Relay.Port }.Uri.ToString();
        return addresses;
    }
}

using Collectors.Testing.Relay;

namespace Collectors.Faults.Stage;

/// <summary>The network between a kind of process and a server.</summary>
/// <param name="Name">E.g. <c>workers–broker</c>.</param>
/// <param name="Relay">What the processes connect to.</param>
public sealed record Link(string Name, TcpRelay Relay);

/// <summary>Every way from the processes to database and broker; each goes through a relay of its own.</summary>
public sealed class Links(int store, int broker) : IAsyncDisposable
{
    public Link GatewayStore { get; } = new("gateway–database", new TcpRelay(store));

    public Link CoordinatorStore { get; } = new("coordinators–database", new TcpRelay(store));

    public Link WorkerStore { get; } = new("workers–database", new TcpRelay(store));

    public Link CoordinatorBroker { get; } = new("coordinators–broker", new TcpRelay(broker));

    public Link WorkerBroker { get; } = new("workers–broker", new TcpRelay(broker));

    /// <summary>Those between workers, coordinators, broker and database.</summary>
    public IReadOnlyList<Link> Inner => [WorkerBroker, WorkerStore, CoordinatorBroker, CoordinatorStore];

    public async ValueTask DisposeAsync()
    {
        foreach (var link in (Link[])[GatewayStore, .. Inner])
            await link.Relay.DisposeAsync();
    }
}

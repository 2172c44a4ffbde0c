using Collectors.Persistence.Outbox;
using MassTransit;
using MassTransit.Clients;
using MassTransit.DependencyInjection;
using MassTransit.Middleware;
using MassTransit.Middleware.Outbox;
using MassTransit.Transports;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Persistence.BusOutbox;

/// <summary>The bus as one scope sees it. Requests that wait for an answer go out at once, as they always do.</summary>
internal sealed class ScopedBusOutbox<TDb> : ScopedBusContext, OutboxSendContext, IBusOutbox<TDb> where TDb : DbContext
{
    private readonly IServiceProvider _provider;
    private readonly TDb _db;
    private readonly OutboxSignal<TDb> _signal;
    private readonly TimeProvider _time;
    private readonly Lazy<IScopedClientFactory> _clients;

    public ScopedBusOutbox(IBus bus, TDb db, OutboxSignal<TDb> signal, TimeProvider time, Bind<IBus, IClientFactory> clients, IServiceProvider provider)
    {
        _provider = provider;
        _db = db;
        _signal = signal;
        _time = time;
        SendEndpointProvider = new OutboxSendEndpointProvider(this, bus);
        PublishEndpoint = new PublishEndpoint(new OutboxPublishEndpointProvider(this, bus));
        _clients = new(() => new ScopedClientFactory(new ClientFactory(new ScopedClientFactoryContext(clients.Value, provider)), null));
    }

    public ISendEndpointProvider SendEndpointProvider { get; }

    public IPublishEndpoint PublishEndpoint { get; }

    public IScopedClientFactory ClientFactory => _clients.Value;

    public Task AddSend<T>(SendContext<T> context) where T : class
    {
        OutboxWriter.Add(_db, context, _time.GetUtcNow().UtcDateTime);
        _signal.Expect(_db);
        return Task.CompletedTask;
    }

    public object? GetService(Type serviceType) => _provider.GetService(serviceType);
}

using MassTransit;
using MassTransit.DependencyInjection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Persistence.BusOutbox;

/// <summary>Inside a consumer the scope's bus is the consumer's own; anywhere else it is the outbox.</summary>
internal sealed class BusOutboxProvider<TDb>(ScopedConsumeContextProvider consuming, Bind<IBus, IClientFactory> clients, IServiceProvider provider)
    : IScopedBusContextProvider<IBus>
    where TDb : DbContext
{
    private ScopedBusContext? _context;

    public ScopedBusContext Context => _context ??= consuming.HasContext
        ? new ConsumeContextScopedBusContext(consuming.GetContext(), clients.Value)
        : provider.GetRequiredService<ScopedBusOutbox<TDb>>();
}

using Collectors.Persistence.BusOutbox;
using Collectors.Persistence.Consuming;
using Collectors.Persistence.Inbox;
using Collectors.Persistence.Outbox;
using Collectors.Persistence.Outbox.Delivery;
using MassTransit;
using MassTransit.Configuration;
using MassTransit.DependencyInjection;
using MassTransit.Middleware;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Collectors.Persistence;

/// <summary>The transactional outbox, registered as MassTransit.EntityFrameworkCore is.</summary>
public static class OutboxRegistration
{
    /// <summary>Gives <typeparamref name="TDb"/> an outbox with its delivery, and an inbox with its partitions.</summary>
    public static void AddEntityFrameworkOutbox<TDb>(this IBusRegistrationConfigurator bus, Action<EntityFrameworkOutboxConfigurator>? configure = null)
        where TDb : DbContext
    {
        bus.TryAddSingleton(TimeProvider.System);
        bus.AddOptions<OutboxOptions>(typeof(TDb).Name)
            .Configure(options => configure?.Invoke(new(options, () => { })))
            .BindConfiguration("Collectors:Outbox").ValidateDataAnnotations().ValidateOnStart();
        bus.TryAddSingleton<OutboxSignal<TDb>>();
        bus.TryAddSingleton<InboxStatements<TDb>>();
        bus.TryAddSingleton<OutboxSender>();
        bus.TryAddScoped<IOutboxContextFactory<TDb>, OutboxContextFactory<TDb>>();
        bus.AddHostedService<InboxPartitions<TDb>>();
        bus.AddHostedService<OutboxDelivery<TDb>>();
        configure?.Invoke(new(new OutboxOptions(), bus.UseBusOutbox<TDb>));
    }

    /// <summary>Puts inbox and outbox in front of the endpoint's consumers and sagas. Configure retry before it, so that each try is a transaction.</summary>
    public static void UseEntityFrameworkOutbox<TDb>(this IReceiveEndpointConfigurator endpoint, IRegistrationContext context) where TDb : DbContext
    {
        var observer = new OutboxConsumePipeSpecificationObserver<TDb>(endpoint, context);
        endpoint.ConnectConsumerConfigurationObserver(observer);
        endpoint.ConnectSagaConfigurationObserver(observer);
    }

    private static void UseBusOutbox<TDb>(this IServiceCollection services) where TDb : DbContext
    {
        if (services.FirstOrDefault(service => service.ServiceType == typeof(BusOutboxOwner))?.ImplementationInstance is BusOutboxOwner owner)
            throw new InvalidOperationException(
                $"The bus outbox belongs to {owner.Context.Name}, so {typeof(TDb).Name} cannot have it: MassTransit has one per bus. "
                + "Send from consumers, whose endpoint has an outbox of its own, or from rows with a due time.");
        services.AddSingleton(new BusOutboxOwner(typeof(TDb)));
        services.TryAddSingleton<CommitInterceptor<TDb>>();
        services.ConfigureDbContext<TDb>((provider, options) => options.AddInterceptors(provider.GetRequiredService<CommitInterceptor<TDb>>()));
        services.TryAddScoped<ScopedBusOutbox<TDb>>();
        services.TryAddScoped<IBusOutbox<TDb>>(provider => provider.GetRequiredService<ScopedBusOutbox<TDb>>());
        services.ReplaceScoped<IScopedBusContextProvider<IBus>, BusOutboxProvider<TDb>>();
    }

    private sealed record BusOutboxOwner(Type Context);
}

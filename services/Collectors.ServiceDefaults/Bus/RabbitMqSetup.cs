using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Collectors.ServiceDefaults.Bus;

/// <summary>
/// RabbitMQ as the bus uses it: durable classic queues, publisher confirms, sends that come back when nobody is bound for them,
/// as much fetched as is worked on.
/// </summary>
internal static class RabbitMqSetup
{
    /// <summary>To connect, and for the broker to answer what a channel asks.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void UseRabbitMq(this IBusRegistrationConfigurator bus, BusOptions options)
    {
        bus.TryAddSingleton<BrokerWatch>();
        bus.UsingRabbitMq((context, rabbit) =>
        {
            rabbit.Host(options.RabbitMq!, context.GetRequiredService<IHostEnvironment>().ApplicationName, host =>
            {
                host.PublisherConfirmation = true;
                host.Heartbeat(options.Heartbeat);
                host.RequestedConnectionTimeout(Patience);
                host.ContinuationTimeout(Patience);
                // Asked before each attempt to connect: MassTransit's own attempts come ever more rarely, up to half a minute apart.
                host.OnRefreshConnectionFactory = context.GetRequiredService<BrokerWatch>().WaitAsync;
            });
            rabbit.PrefetchCount = options.Concurrency;
            rabbit.ConcurrentMessageLimit = options.Concurrency;
            rabbit.ConfigureSend(send => send.UseFilter(new MandatorySend()));
            rabbit.ConfigureEndpoints(context);
        });
    }

    /// <summary>A command that no queue takes is an exception, so that it stays where it came from. An event may have no listener.</summary>
    private sealed class MandatorySend : IFilter<SendContext>
    {
        public Task Send(SendContext context, IPipe<SendContext> next)
        {
            if (context is PublishContext sent)
                sent.Mandatory = true;
            return next.Send(context);
        }

        public void Probe(ProbeContext context) => context.CreateFilterScope("mandatorySend");
    }
}

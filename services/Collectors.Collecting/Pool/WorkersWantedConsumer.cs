using Collectors.Collecting.Reports;
using Collectors.Contracts;
using MassTransit;

namespace Collectors.Collecting.Pool;

/// <summary>Takes the dispatcher's wish and reports at once what came of it, so that the next decision knows.</summary>
internal sealed class WorkersWantedConsumer<TItem>(PoolSizing<TItem> sizing, ReportWriter<TItem> report) : IConsumer<WorkersWanted>
{
    public async Task Consume(ConsumeContext<WorkersWanted> context)
    {
        if (sizing.Hear(context.Message))
            await context.Publish(await report.WriteAsync(context.CancellationToken), context.CancellationToken);
    }
}

/// <summary>Every process hears every wish: a queue of its own, gone with it.</summary>
internal sealed class WorkersWantedDefinition<TItem> : ConsumerDefinition<WorkersWantedConsumer<TItem>>
{
    public WorkersWantedDefinition(WorkerPool<TItem> pool) => Endpoint(endpoint =>
    {
        endpoint.Name = $"workers-{pool.Name}";
        endpoint.Temporary = true;
        endpoint.ConcurrentMessageLimit = 1;
    });

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<WorkersWantedConsumer<TItem>> consumerConfigurator, IRegistrationContext context) =>
        endpointConfigurator.DiscardFaultedMessages();
}

using Collectors.Collecting.Reports;
using Collectors.Contracts;
using MassTransit;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Slices;

/// <summary>The kind's queue: as many slices at a time as the worker takes, and no more fetched ahead.</summary>
internal sealed class CollectSliceDefinition<TItem> : ConsumerDefinition<CollectSliceConsumer<TItem>>
{
    private readonly int _concurrency;

    public CollectSliceDefinition(Worker<TItem> worker, IOptions<CollectingOptions> options)
    {
        _concurrency = options.Value.Concurrency;
        EndpointName = Queues.Collect(worker.Kind);
        ConcurrentMessageLimit = _concurrency;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<CollectSliceConsumer<TItem>> consumerConfigurator, IRegistrationContext context)
    {
        endpointConfigurator.PrefetchCount = _concurrency;
        endpointConfigurator.ConcurrentMessageLimit = _concurrency;
    }
}

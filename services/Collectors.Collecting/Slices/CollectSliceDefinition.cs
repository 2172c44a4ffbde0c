using Collectors.Collecting.Pool;
using Collectors.Contracts;
using MassTransit;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Slices;

/// <summary>
/// The kind's queue: as many slices fetched as all workers that there may be can take. How many there are is the pool's matter, where
/// slices wait; how many are on the wire is the dispatcher's, which goes by what the pool takes just now.
/// </summary>
internal sealed class CollectSliceDefinition<TItem> : ConsumerDefinition<CollectSliceConsumer<TItem>>
{
    private readonly int _most;

    public CollectSliceDefinition(WorkerPool<TItem> pool, IOptions<CollectingOptions> options)
    {
        _most = options.Value.MaxWorkers * options.Value.SlicesPerWorker;
        EndpointName = Queues.Collect(pool.Kind);
        ConcurrentMessageLimit = _most;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<CollectSliceConsumer<TItem>> consumerConfigurator, IRegistrationContext context)
    {
        endpointConfigurator.PrefetchCount = _most;
        endpointConfigurator.ConcurrentMessageLimit = _most;
    }
}

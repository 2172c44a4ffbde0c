using Collectors.Contracts;
using Collectors.Persistence;
using MassTransit;
using MassTransit.Middleware;

namespace Collectors.Coordinator.Collections;

/// <summary>How the saga's messages are taken: one at a time for a request; retry outside, inbox and outbox inside, so that each try is a transaction.</summary>
internal sealed class CollectionDefinition : SagaDefinition<Collection>
{
    private const int Lanes = 16;

    public CollectionDefinition() => EndpointName = Queues.Collections;

    protected override void ConfigureSaga(IReceiveEndpointConfigurator endpointConfigurator, ISagaConfigurator<Collection> sagaConfigurator, IRegistrationContext context)
    {
        // The endpoint's limit, not the definition's own: that one would have a message wait for its turn inside its transaction.
        endpointConfigurator.ConcurrentMessageLimit = Lanes;
        // Three tries for what is wrong with a message or a moment; a database that is away is waited for outside of them.
        endpointConfigurator.UseMessageRetry(retry => retry.Intervals(100, 1000));
        var lanes = new Partitioner(Lanes, new Murmur3UnsafeHashGenerator());
        sagaConfigurator.Message<RequestCollection>(message => message.UsePartitioner(lanes, consume => consume.Message.RequestId.Value));
        sagaConfigurator.Message<CollectionAdmitted>(message => message.UsePartitioner(lanes, consume => consume.Message.RequestId.Value));
        sagaConfigurator.Message<SlicesDrained>(message => message.UsePartitioner(lanes, consume => consume.Message.RequestId.Value));
        sagaConfigurator.Message<PauseCollection>(message => message.UsePartitioner(lanes, consume => consume.Message.RequestId.Value));
        sagaConfigurator.Message<ResumeCollection>(message => message.UsePartitioner(lanes, consume => consume.Message.RequestId.Value));
        sagaConfigurator.Message<StopCollection>(message => message.UsePartitioner(lanes, consume => consume.Message.RequestId.Value));
        sagaConfigurator.Message<CancelCollection>(message => message.UsePartitioner(lanes, consume => consume.Message.RequestId.Value));
        sagaConfigurator.Message<RetryCollection>(message => message.UsePartitioner(lanes, consume => consume.Message.RequestId.Value));
        sagaConfigurator.Message<ExpireCollection>(message => message.UsePartitioner(lanes, consume => consume.Message.RequestId.Value));
        endpointConfigurator.UseEntityFrameworkOutbox<CoordinatorDbContext>(context);
    }
}

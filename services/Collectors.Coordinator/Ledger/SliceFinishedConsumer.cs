using Collectors.Contracts;
using MassTransit;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Ledger;

/// <summary>Takes outcomes of slices; each waits in the ledger's queue until its batch is committed.</summary>
internal sealed class SliceFinishedConsumer(OutcomeQueue queue) : IConsumer<SliceFinished>
{
    public Task Consume(ConsumeContext<SliceFinished> context) => queue.WriteAsync(context.Message, context.CancellationToken);
}

/// <summary>No inbox: (slice, attempt) is the key. Enough is fetched that each writer's batch can be full while the next one forms.</summary>
internal sealed class SliceFinishedDefinition : ConsumerDefinition<SliceFinishedConsumer>
{
    private readonly int _fetched;

    public SliceFinishedDefinition(IOptions<LedgerOptions> options)
    {
        EndpointName = Queues.SliceFinished;
        _fetched = options.Value.BatchSize * (options.Value.Writers + 1);
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<SliceFinishedConsumer> consumerConfigurator, IRegistrationContext context)
    {
        endpointConfigurator.PrefetchCount = _fetched;
        endpointConfigurator.ConcurrentMessageLimit = _fetched;
    }
}

using Collectors.Contracts;
using MassTransit;

namespace Collectors.Collecting.Slices;

/// <summary>Takes slices from the kind's queue and sends back what became of them.</summary>
public sealed class CollectSliceConsumer<TItem>(SliceRunner<TItem> runner) : IConsumer<CollectSlice>
{
    public async Task Consume(ConsumeContext<CollectSlice> context)
    {
        if (await runner.RunAsync(context.Message, context.CancellationToken) is not { } finished)
            return;
        var coordinator = await context.GetSendEndpoint(Queues.Address(Queues.SliceFinished));
        await coordinator.Send(finished, context.CancellationToken);
    }
}

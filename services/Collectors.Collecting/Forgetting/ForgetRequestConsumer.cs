using Collectors.Collecting.Pool;
using Collectors.Collecting.Raw;
using Collectors.Collecting.Slices;
using Collectors.Contracts;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Collecting.Forgetting;

/// <summary>Removes what a removed request alone holds, and confirms it. A large one takes several messages, so that none is long.</summary>
public sealed class ForgetRequestConsumer<TItem>(ICollectedStore<TItem> store, WorkerPool<TItem> pool, IServiceProvider services) : IConsumer<ForgetRequest>
{
    private const int RoundsInOneMessage = 20;

    public async Task Consume(ConsumeContext<ForgetRequest> context)
    {
        var (request, cancel) = (context.Message.RequestId, context.CancellationToken);
        for (var round = 0; await store.ForgetAsync(request, cancel); round++)
        {
            if (round < RoundsInOneMessage)
                continue;
            var self = await context.GetSendEndpoint(Queues.Address(Queues.Forget(pool.Kind)));
            await self.Send(context.Message, cancel);
            return;
        }
        await services.GetRequiredKeyedService<RawStore>(pool.Kind).ForgetAsync(request, cancel);
        var coordinator = await context.GetSendEndpoint(Queues.Address(Queues.RequestForgotten));
        await coordinator.Send(new RequestForgotten { RequestId = request, Kind = context.Message.Kind, AskedAt = context.Message.AskedAt }, cancel);
    }
}

/// <summary>One removal at a time: it waits for, and holds up, what is being written.</summary>
internal sealed class ForgetRequestDefinition<TItem> : ConsumerDefinition<ForgetRequestConsumer<TItem>>
{
    public ForgetRequestDefinition(WorkerPool<TItem> pool)
    {
        EndpointName = Queues.Forget(pool.Kind);
        ConcurrentMessageLimit = 1;
    }

    /// <summary>What fails is asked again by the Coordinator; nobody wants it in an error queue.</summary>
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<ForgetRequestConsumer<TItem>> consumerConfigurator, IRegistrationContext context)
    {
        endpointConfigurator.ConcurrentMessageLimit = 1;
        endpointConfigurator.DiscardFaultedMessages();
    }
}

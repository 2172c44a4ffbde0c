using Collectors.Contracts;
using MassTransit;

namespace Collectors.Benchmarks.Slices;

/// <summary>Plans as many pages as told and collects each by doing nothing, or by waiting.</summary>
public sealed class NoOpCollector(Pages pages, CollectedSlices collected) : IConsumer<CollectSlice>
{
    public async Task Consume(ConsumeContext<CollectSlice> context)
    {
        var slice = context.Message;
        collected.Add(slice);
        if (pages.Took > TimeSpan.Zero)
            await Task.Delay(pages.Took, context.CancellationToken);
        var now = DateTimeOffset.UtcNow;
        await context.Send(Queues.Address(Queues.SliceFinished), new SliceFinished
        {
            SliceId = slice.SliceId,
            RequestId = slice.RequestId,
            Attempt = slice.Attempt,
            Worker = "metadata-bench",
            StartedAt = now,
            FinishedAt = now,
            Collected = new()
            {
                Reply = ReplyClass.Ok,
                Records = 100,
                Discovered = slice.Key == CollectSlice.PlanKey
                    ? [.. Enumerable.Range(1, pages.PerRequest).Select(page => new DiscoveredSlice { Key = $"page-{page}", Work = $"{{\"start\":{(page * 100) + 1}}}" })]
                    : [],
            },
        });
    }
}

/// <summary>What a request has, and what a slice takes.</summary>
public sealed record Pages(int PerRequest, TimeSpan Took);

public sealed class NoOpDefinition : ConsumerDefinition<NoOpCollector>
{
    public const int Concurrency = 512;

    public NoOpDefinition() => EndpointName = Queues.Collect("metadata");

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<NoOpCollector> consumerConfigurator, IRegistrationContext context) =>
        (endpointConfigurator.PrefetchCount, endpointConfigurator.ConcurrentMessageLimit) = (Concurrency, Concurrency);
}

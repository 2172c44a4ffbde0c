using Collectors.Contracts;
using MassTransit;

namespace Collectors.Benchmarks.Slices;

/// <summary>Plans as many pages as told and collects each by doing nothing.</summary>
public sealed class NoOpCollector(Pages pages) : IConsumer<CollectSlice>
{
    public Task Consume(ConsumeContext<CollectSlice> context)
    {
        var slice = context.Message;
        var now = DateTimeOffset.UtcNow;
        return context.Send(Queues.Address(Queues.SliceFinished), new SliceFinished
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

public sealed record Pages(int PerRequest);

public sealed class NoOpDefinition : ConsumerDefinition<NoOpCollector>
{
    public NoOpDefinition() => (EndpointName, ConcurrentMessageLimit) = (Queues.Collect("metadata"), 32);
}

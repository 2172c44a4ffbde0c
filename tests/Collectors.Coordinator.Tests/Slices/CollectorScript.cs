using System.Collections.Concurrent;
using Collectors.Contracts;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Coordinator.Tests.Slices;

/// <summary>A collector of kind <c>metadata</c> that does as it is told: it answers each slice by a script, or keeps it until asked.</summary>
public sealed class CollectorScript
{
    /// <summary>What became of a slice; null keeps it without an answer.</summary>
    public Func<CollectSlice, SliceFinished?> Answer { get; set; } = slice => slice.Collected();

    /// <summary>Every slice that came, in order.</summary>
    public ConcurrentQueue<CollectSlice> Received { get; } = new();

    public void AddTo(IBusRegistrationConfigurator bus)
    {
        bus.AddSingleton(this);
        bus.AddConsumer<ScriptReader, Definition>();
    }

    private sealed class ScriptReader(CollectorScript script) : IConsumer<CollectSlice>
    {
        public async Task Consume(ConsumeContext<CollectSlice> context)
        {
            script.Received.Enqueue(context.Message);
            if (script.Answer(context.Message) is { } answer)
                await context.Send(Queues.Address(Queues.SliceFinished), answer);
        }
    }

    private sealed class Definition : ConsumerDefinition<ScriptReader>
    {
        public Definition() => (EndpointName, ConcurrentMessageLimit) = (Queues.Collect("metadata"), 64);
    }
}

using Collectors.Contracts;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Coordinator.Tests.Slices;

/// <summary>Reads what the ledger's consumer could not take.</summary>
public sealed class ErrorQueue
{
    private readonly TaskCompletionSource<SliceFinished> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public Task<SliceFinished> FirstAsync() => _first.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public void AddTo(IBusRegistrationConfigurator bus)
    {
        bus.AddSingleton(this);
        bus.AddConsumer<ErrorReader, Definition>();
    }

    private sealed class ErrorReader(ErrorQueue errors) : IConsumer<SliceFinished>
    {
        public Task Consume(ConsumeContext<SliceFinished> context)
        {
            Interlocked.Increment(ref errors._count);
            errors._first.TrySetResult(context.Message);
            return Task.CompletedTask;
        }
    }

    private sealed class Definition : ConsumerDefinition<ErrorReader>
    {
        public Definition() => EndpointName = $"{Queues.SliceFinished}_error";

        protected override void ConfigureConsumer(IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<ErrorReader> consumerConfigurator, IRegistrationContext context) =>
            endpointConfigurator.ConfigureConsumeTopology = false;
    }
}

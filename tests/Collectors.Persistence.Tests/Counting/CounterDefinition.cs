using MassTransit;

namespace Collectors.Persistence.Tests.Counting;

/// <summary>One event of a counter at a time; retry outside, inbox and outbox inside.</summary>
public sealed class CounterDefinition : SagaDefinition<CounterState>
{
    private const int Lanes = 32;

    protected override void ConfigureSaga(IReceiveEndpointConfigurator endpointConfigurator, ISagaConfigurator<CounterState> sagaConfigurator, IRegistrationContext context)
    {
        endpointConfigurator.ConcurrentMessageLimit = Lanes;
        endpointConfigurator.PrefetchCount = Lanes;
        endpointConfigurator.UseMessageRetry(retry => retry.Intervals(10, 50, 200, 500, 1000, 1000, 1000, 1000, 1000));
        sagaConfigurator.Message<Counted>(counted => counted.UsePartitioner(Lanes, message => message.Message.CounterId));
        endpointConfigurator.UseEntityFrameworkOutbox<CountingDb>(context);
    }
}

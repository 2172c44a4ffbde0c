using MassTransit;

namespace Collectors.Persistence.Tests.Counting;

/// <summary>Writes a row for each message it acts upon.</summary>
public sealed class EffectConsumer(CountingDb db) : IConsumer<CountChanged>
{
    public Task Consume(ConsumeContext<CountChanged> context)
    {
        db.Effects.Add(new Effect { CounterId = context.Message.CounterId, Count = context.Message.Count });
        return Task.CompletedTask;
    }
}

public sealed class EffectDefinition : ConsumerDefinition<EffectConsumer>
{
    protected override void ConfigureConsumer(IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<EffectConsumer> consumerConfigurator, IRegistrationContext context)
    {
        endpointConfigurator.UseMessageRetry(retry => retry.Intervals(10, 50, 200, 500, 1000, 1000, 1000, 1000, 1000));
        endpointConfigurator.UseEntityFrameworkOutbox<CountingDb>(context);
    }
}

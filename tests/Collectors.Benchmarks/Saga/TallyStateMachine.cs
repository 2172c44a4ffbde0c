using MassTransit;

namespace Collectors.Benchmarks.Saga;

public sealed class TallyState : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";

    public int Count { get; set; }

    public DateTime UpdatedAt { get; set; }
}

/// <summary>Event that moves a tally.</summary>
public sealed record Tallied
{
    public required Guid TallyId { get; init; }
}

/// <summary>What the tally says each time.</summary>
public sealed record TallyChanged
{
    public required Guid TallyId { get; init; }

    public required int Count { get; init; }
}

/// <summary>One transition: a changed row and a message.</summary>
public sealed class TallyStateMachine : MassTransitStateMachine<TallyState>
{
    public TallyStateMachine()
    {
        InstanceState(tally => tally.CurrentState);
        Event(() => Tallied, tallied => tallied.CorrelateById(context => context.Message.TallyId));
        Initially(When(Tallied).TransitionTo(Running));
        During(Running, When(Tallied).Then(Count).Publish(context => new TallyChanged { TallyId = context.Saga.CorrelationId, Count = context.Saga.Count }));
    }

    public State Running { get; private set; } = null!;

    public Event<Tallied> Tallied { get; private set; } = null!;

    private static void Count(BehaviorContext<TallyState, Tallied> context)
    {
        context.Saga.Count++;
        context.Saga.UpdatedAt = DateTime.UtcNow;
    }
}

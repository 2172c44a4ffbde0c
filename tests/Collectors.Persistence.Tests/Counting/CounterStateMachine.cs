using System.Collections.Concurrent;
using MassTransit;

namespace Collectors.Persistence.Tests.Counting;

/// <summary>Counts, and says so each time.</summary>
public sealed class CounterStateMachine : MassTransitStateMachine<CounterState>
{
    private readonly ConcurrentDictionary<Guid, int> _failed = new();

    public CounterStateMachine()
    {
        InstanceState(counter => counter.CurrentState);
        Event(() => Counted, counted => counted.CorrelateById(context => context.Message.CounterId));
        Initially(When(Counted).Then(Count).If(context => !context.Message.Silent, say => say.Publish(Changed)).Then(MaybeFail).TransitionTo(Counting));
        During(Counting, When(Counted).Then(Count).If(context => !context.Message.Silent, say => say.Publish(Changed)).Then(MaybeFail));
    }

    public State Counting { get; private set; } = null!;

    public Event<Counted> Counted { get; private set; } = null!;

    private static void Count(BehaviorContext<CounterState, Counted> context) => context.Saga.Count++;

    private static CountChanged Changed(BehaviorContext<CounterState, Counted> context) =>
        new() { CounterId = context.Saga.CorrelationId, Count = context.Saga.Count };

    private void MaybeFail(BehaviorContext<CounterState, Counted> context)
    {
        if (_failed.AddOrUpdate(context.MessageId!.Value, 1, (_, times) => times + 1) <= context.Message.Failures)
            throw new InvalidOperationException("told to fail");
    }
}

using Collectors.Contracts;
using MassTransit;

namespace Collectors.Coordinator.Collections;

/// <summary>What a transition does, as verbs; the deeds themselves are <see cref="CollectionSteps"/>.</summary>
internal static class CollectionBehaviors
{
    public static EventActivityBinder<Collection, RequestCollection> AskForAdmission(this EventActivityBinder<Collection, RequestCollection> when) =>
        when.Then(context => Steps(context).AskForAdmission());

    public static EventActivityBinder<Collection, T> Start<T>(this EventActivityBinder<Collection, T> when, State running) where T : class =>
        when.TransitionTo(running).ThenAsync(context => Steps(context).StartAsync(context.Saga, context.CancellationToken));

    public static EventActivityBinder<Collection, PauseCollection> Pause(this EventActivityBinder<Collection, PauseCollection> when, State paused) =>
        when.TransitionTo(paused).ThenAsync(context => Steps(context).PauseAsync(context.Saga, context.Message.Mode, context.CancellationToken));

    public static EventActivityBinder<Collection, ResumeCollection> Resume(this EventActivityBinder<Collection, ResumeCollection> when, State queued) =>
        when.TransitionTo(queued).ThenAsync(context => Steps(context).ResumeAsync(context.Saga, context.CancellationToken)).AskAgain();

    public static EventActivityBinder<Collection, StopCollection> Stop(this EventActivityBinder<Collection, StopCollection> when, State stopped) =>
        when.TransitionTo(stopped).ThenAsync(context => Steps(context).StopAsync(context.Saga, context.CancellationToken));

    public static EventActivityBinder<Collection, CancelCollection> Cancel(this EventActivityBinder<Collection, CancelCollection> when, State cancelled) =>
        when.TransitionTo(cancelled).ThenAsync(context => Steps(context).CancelAsync(context.Saga, context.CancellationToken));

    public static EventActivityBinder<Collection, ExpireCollection> Expire(this EventActivityBinder<Collection, ExpireCollection> when, State failed) =>
        when.TransitionTo(failed).ThenAsync(context => Steps(context).ExpireAsync(context.Saga, context.CancellationToken));

    public static EventActivityBinder<Collection, RetryCollection> Retry(this EventActivityBinder<Collection, RetryCollection> when, State queued) =>
        when.TransitionTo(queued).ThenAsync(context => Steps(context).RetryAsync(context.Saga, context.CancellationToken)).AskAgain();

    /// <summary>No slice is open: completed, or failed when some slice failed for good.</summary>
    public static EventActivityBinder<Collection, SlicesDrained> Finish(this EventActivityBinder<Collection, SlicesDrained> when, State completed, State failed) =>
        when.IfElseAsync(
            context => Steps(context).HasFailedAsync(context.Saga, context.CancellationToken),
            bad => bad.TransitionTo(failed).ThenAsync(context => Steps(context).FailAsync(context.Saga, context.CancellationToken)),
            good => good.TransitionTo(completed).ThenAsync(context => Steps(context).CompleteAsync(context.Saga, context.CancellationToken)));

    /// <summary>The hint is true: counted under lock, nothing is open.</summary>
    public static EventActivityBinder<Collection, SlicesDrained> IfDrained(
        this EventActivityBinder<Collection, SlicesDrained> when, Func<EventActivityBinder<Collection, SlicesDrained>, EventActivityBinder<Collection, SlicesDrained>> then) =>
        when.IfAsync(context => Steps(context).IsDrainedAsync(context.Saga, context.CancellationToken), then);

    /// <summary>The dispatcher admitted it, and no command was accepted since that leads elsewhere: an old message admits nobody.</summary>
    public static EventActivityBinder<Collection, T> IfAdmitted<T>(
        this EventActivityBinder<Collection, T> when, Func<EventActivityBinder<Collection, T>, EventActivityBinder<Collection, T>> then) where T : class =>
        when.If(context => context.Saga.CommandedState == nameof(RequestStatus.Running), then);

    /// <summary>No command is on its way.</summary>
    public static EventActivityBinder<Collection, T> IfUncommanded<T>(
        this EventActivityBinder<Collection, T> when, Func<EventActivityBinder<Collection, T>, EventActivityBinder<Collection, T>> then) where T : class =>
        when.If(context => context.Saga.CommandedState is null, then);

    /// <summary>Carries a command out when its turn has come; before that, and when it comes again, it does nothing.</summary>
    public static EventActivityBinder<Collection, T> InTurn<T>(
        this EventActivityBinder<Collection, T> when, Func<T, Guid> command, Func<EventActivityBinder<Collection, T>, EventActivityBinder<Collection, T>> then) where T : class =>
        when.IfAsync(
            context => Turn(context).IsNextAsync(context.Saga.CorrelationId, command(context.Message), context.CancellationToken),
            next => then(next).ThenAsync(context => Turn(context).DoneAsync(context.Saga, context, context.CancellationToken)));

    /// <summary>A command that this state has no use for is done with, so that it does not stand in the way of the next.</summary>
    public static EventActivityBinder<Collection, T> Dismiss<T>(this EventActivityBinder<Collection, T> when, Func<T, Guid> command) where T : class =>
        when.InTurn(command, nothing => nothing);

    /// <summary>By a message to itself, which goes out after the commit: only then can the dispatcher see the request as queued.</summary>
    private static EventActivityBinder<Collection, T> AskAgain<T>(this EventActivityBinder<Collection, T> when) where T : class =>
        when.Send(Queues.Address(Queues.Collections), context => new RequestCollection { RequestId = context.Saga.Id });

    private static CollectionSteps Steps(BehaviorContext<Collection> context) => context.GetPayload<IServiceProvider>().GetRequiredService<CollectionSteps>();

    private static CommandTurn Turn(BehaviorContext<Collection> context) => context.GetPayload<IServiceProvider>().GetRequiredService<CommandTurn>();
}

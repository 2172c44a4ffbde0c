using Collectors.Contracts;
using MassTransit;

namespace Collectors.Coordinator.Collections;

/// <summary>
/// A request's life. Whether a command is possible was decided when it was accepted; here it is carried out, in its turn. The
/// row is inserted as <c>Queued</c> by the API, so nothing ever begins here.
/// </summary>
public sealed class CollectionStateMachine : MassTransitStateMachine<Collection>
{
    public CollectionStateMachine()
    {
        InstanceState(request => request.State);
        Correlate();

        During(Queued,
            When(Requested).AskForAdmission(),
            When(Admitted).IfAdmitted(admitted => admitted.Start(Running)),
            When(Drained).IfAdmitted(admitted => admitted.Start(Running).IfDrained(drained => drained.Finish(Completed, Failed))),
            When(PauseAsked).InTurn(message => message.CommandId, pause => pause.Pause(Paused)),
            When(StopAsked).InTurn(message => message.CommandId, stop => stop.Stop(Stopped)),
            When(CancelAsked).InTurn(message => message.CommandId, cancel => cancel.Cancel(Cancelled)),
            When(ResumeAsked).Dismiss(message => message.CommandId),
            When(TimeIsOver).Dismiss(message => message.CommandId),
            When(RetryAsked).Dismiss(message => message.CommandId));

        During(Running,
            When(Drained).IfUncommanded(settled => settled.IfDrained(drained => drained.Finish(Completed, Failed))),
            When(PauseAsked).InTurn(message => message.CommandId, pause => pause.Pause(Paused)),
            When(StopAsked).InTurn(message => message.CommandId, stop => stop.Stop(Stopped)),
            When(CancelAsked).InTurn(message => message.CommandId, cancel => cancel.Cancel(Cancelled)),
            When(TimeIsOver).InTurn(message => message.CommandId, over => over.Expire(Failed)),
            When(ResumeAsked).Dismiss(message => message.CommandId),
            When(RetryAsked).Dismiss(message => message.CommandId),
            Ignore(Requested),
            Ignore(Admitted));

        During(Paused,
            When(ResumeAsked).InTurn(message => message.CommandId, resume => resume.Resume(Queued)),
            When(StopAsked).InTurn(message => message.CommandId, stop => stop.Stop(Stopped)),
            When(CancelAsked).InTurn(message => message.CommandId, cancel => cancel.Cancel(Cancelled)),
            When(PauseAsked).Dismiss(message => message.CommandId),
            When(TimeIsOver).Dismiss(message => message.CommandId),
            When(RetryAsked).Dismiss(message => message.CommandId),
            Ignore(Requested),
            Ignore(Admitted),
            Ignore(Drained));

        During([Stopped, Failed],
            When(TimeIsOver).Dismiss(message => message.CommandId),
            When(RetryAsked).InTurn(message => message.CommandId, retry => retry.Retry(Queued)),
            When(CancelAsked).InTurn(message => message.CommandId, cancel => cancel.Cancel(Cancelled)),
            When(PauseAsked).Dismiss(message => message.CommandId),
            When(ResumeAsked).Dismiss(message => message.CommandId),
            When(StopAsked).Dismiss(message => message.CommandId),
            Ignore(Requested),
            Ignore(Admitted),
            Ignore(Drained));

        During([Completed, Cancelled],
            When(PauseAsked).Dismiss(message => message.CommandId),
            When(ResumeAsked).Dismiss(message => message.CommandId),
            When(StopAsked).Dismiss(message => message.CommandId),
            When(CancelAsked).Dismiss(message => message.CommandId),
            When(TimeIsOver).Dismiss(message => message.CommandId),
            When(RetryAsked).Dismiss(message => message.CommandId),
            Ignore(Requested),
            Ignore(Admitted),
            Ignore(Drained));
    }

    public State Queued { get; private set; } = null!;

    public State Running { get; private set; } = null!;

    public State Paused { get; private set; } = null!;

    public State Completed { get; private set; } = null!;

    public State Stopped { get; private set; } = null!;

    public State Failed { get; private set; } = null!;

    public State Cancelled { get; private set; } = null!;

    public Event<RequestCollection> Requested { get; private set; } = null!;

    public Event<CollectionAdmitted> Admitted { get; private set; } = null!;

    public Event<SlicesDrained> Drained { get; private set; } = null!;

    public Event<PauseCollection> PauseAsked { get; private set; } = null!;

    public Event<ResumeCollection> ResumeAsked { get; private set; } = null!;

    public Event<StopCollection> StopAsked { get; private set; } = null!;

    public Event<CancelCollection> CancelAsked { get; private set; } = null!;

    public Event<RetryCollection> RetryAsked { get; private set; } = null!;

    public Event<ExpireCollection> TimeIsOver { get; private set; } = null!;

    /// <summary>A message about a request that is no longer there is of no use to anybody.</summary>
    private void Correlate()
    {
        Event(() => Requested, e => e.CorrelateById(context => context.Message.RequestId.Value).OnMissingInstance(missing => missing.Discard()));
        Event(() => Admitted, e => e.CorrelateById(context => context.Message.RequestId.Value).OnMissingInstance(missing => missing.Discard()));
        Event(() => Drained, e => e.CorrelateById(context => context.Message.RequestId.Value).OnMissingInstance(missing => missing.Discard()));
        Event(() => PauseAsked, e => e.CorrelateById(context => context.Message.RequestId.Value).OnMissingInstance(missing => missing.Discard()));
        Event(() => ResumeAsked, e => e.CorrelateById(context => context.Message.RequestId.Value).OnMissingInstance(missing => missing.Discard()));
        Event(() => StopAsked, e => e.CorrelateById(context => context.Message.RequestId.Value).OnMissingInstance(missing => missing.Discard()));
        Event(() => CancelAsked, e => e.CorrelateById(context => context.Message.RequestId.Value).OnMissingInstance(missing => missing.Discard()));
        Event(() => TimeIsOver, e => e.CorrelateById(context => context.Message.RequestId.Value).OnMissingInstance(missing => missing.Discard()));
        Event(() => RetryAsked, e => e.CorrelateById(context => context.Message.RequestId.Value).OnMissingInstance(missing => missing.Discard()));
    }
}

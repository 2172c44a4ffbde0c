using Collectors.Contracts;
using MassTransit;

namespace Collectors.Coordinator.Collections;

/// <summary>A request's row, which is its saga's instance.</summary>
public sealed class Collection : SagaStateMachineInstance
{
    /// <summary>The request id's value.</summary>
    public Guid CorrelationId { get; set; }

    public required string Kind { get; init; }

    public required string Method { get; init; }

    public required string Source { get; init; }

    public required string Keyword { get; init; }

    public required DateOnly StartDate { get; init; }

    public required DateOnly EndDate { get; init; }

    /// <summary>The submitted <c>options</c> as JSON; null when there were none.</summary>
    public string? Options { get; init; }

    public bool Fresh { get; init; }

    public required string Department { get; init; }

    public required string SubmittedBy { get; init; }

    public required Priority Priority { get; set; }

    /// <summary>Of running time, since the start or the last retry.</summary>
    public required int TimeoutSeconds { get; init; }

    /// <summary>How often a slice is tried in all; at least once.</summary>
    public required int MaxRetries { get; init; }

    /// <summary>The trace that the submission was part of (W3C traceparent), carried to the last slice.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The saga's state: the name of a <see cref="RequestStatus"/>, e.g. <c>Running</c>.</summary>
    public required string State { get; set; }

    /// <summary>
    /// Where a recorded command, or an admission (<c>Running</c>, set by the dispatcher), leads that the saga has not handled yet;
    /// people and the dispatcher already go by it. While it is set nothing but commands moves the saga, so that what was decided
    /// when the command was accepted still holds when it is carried out.
    /// </summary>
    public string? CommandedState { get; set; }

    /// <summary>When <see cref="CommandedState"/> was set, or last asked for again.</summary>
    public DateTimeOffset? CommandedAt { get; set; }

    public RequestStatus Status => Enum.Parse<RequestStatus>(CommandedState ?? State);

    public required DateTimeOffset SubmittedAt { get; init; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Since when it runs without interruption; null while it does not.</summary>
    public DateTimeOffset? RunningSince { get; set; }

    /// <summary>Running time before <see cref="RunningSince"/>.</summary>
    public double RanSeconds { get; set; }

    /// <summary>Of <see cref="RanSeconds"/>, what it had run when it was last retried: a retry has all of its time again.</summary>
    public double RanBeforeRetry { get; set; }

    /// <summary>While it runs: when its running time is over.</summary>
    public DateTimeOffset? DueAt { get; set; }

    public PauseReason? PauseReason { get; set; }

    public string? PausedBy { get; set; }

    public DateTimeOffset? PausedAt { get; set; }

    public DateTimeOffset? ResumeAt { get; set; }

    /// <summary>The standing hold that paused it; null when it was paused by itself, or is not paused.</summary>
    public Guid? HoldId { get; set; }

    public ErrorCode? ErrorCode { get; set; }

    public string? ErrorDetail { get; set; }

    /// <summary>It runs from now on, for what is left of its time.</summary>
    public void RunFrom(DateTimeOffset now)
    {
        RunningSince = now;
        DueAt = now + TimeSpan.FromSeconds(Math.Max(0, TimeoutSeconds - (RanSeconds - RanBeforeRetry)));
    }

    /// <summary>It does not run any more.</summary>
    public void Halt(DateTimeOffset now)
    {
        if (RunningSince is { } since)
            RanSeconds += (now - since).TotalSeconds;
        RunningSince = null;
        DueAt = null;
    }

    public void TimeIsOver()
    {
        ErrorCode = Contracts.ErrorCode.Timeout;
        ErrorDetail = $"It was not done within its {TimeoutSeconds} seconds of running time; what was collected is kept. "
            + "A retry goes on from there with the same time again; or submit it anew with a longer timeout_seconds or a shorter period.";
    }

    public RequestId Id => new(Kind, CorrelationId);
}

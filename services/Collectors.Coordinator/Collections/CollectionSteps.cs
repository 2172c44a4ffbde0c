using Collectors.Contracts;
using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Events;
using Collectors.Coordinator.Ledger;

namespace Collectors.Coordinator.Collections;

/// <summary>
/// What the saga does beside moving between states, in the transaction of the message it handles and under the request's row
/// lock: times, ledger, event log.
/// </summary>
internal sealed class CollectionSteps(LedgerCommands ledger, EventLog log, DispatchSignal dispatch, TimeProvider clock)
{
    /// <summary>The dispatcher finds queued requests by itself; this spares it the wait.</summary>
    public void AskForAdmission() => dispatch.RaiseForRequests();

    public async Task StartAsync(Collection request, CancellationToken cancel)
    {
        await ledger.LockAsync(request.CorrelationId, cancel);
        var isFirst = request.StartedAt is null;
        var now = clock.GetUtcNow();
        request.StartedAt ??= now;
        request.RunFrom(now);
        request.CommandedState = null;
        request.CommandedAt = null;
        await log.AppendAsync(request.CorrelationId, isFirst ? RequestEventType.Started : RequestEventType.Resumed, cancel);
    }

    public async Task PauseAsync(Collection request, PauseMode mode, CancellationToken cancel)
    {
        var tally = await ledger.LockAsync(request.CorrelationId, cancel);
        if (mode == PauseMode.Now)
            await ledger.RecallAsync(request.CorrelationId, cancel);
        Halt(request, tally);
        await log.AppendAsync(request.CorrelationId, RequestEventType.Paused, cancel);
    }

    /// <summary>Back to the queue; <c>resumed</c> is said when it runs again.</summary>
    public async Task ResumeAsync(Collection request, CancellationToken cancel)
    {
        await ledger.LockAsync(request.CorrelationId, cancel);
        await log.AppendAsync(request.CorrelationId, RequestEventType.Queued, cancel);
    }

    /// <summary>Ends early; open slices stay as they are, so that a retry goes on from here.</summary>
    public Task StopAsync(Collection request, CancellationToken cancel) => EndAsync(request, RequestEventType.Stopped, cancel);

    public async Task CancelAsync(Collection request, CancellationToken cancel)
    {
        await ledger.DropOpenAsync(await ledger.LockAsync(request.CorrelationId, cancel), cancel);
        await EndAsync(request, RequestEventType.Cancelled, cancel);
    }

    public async Task RetryAsync(Collection request, CancellationToken cancel)
    {
        await ledger.ReopenFailedAsync(await ledger.LockAsync(request.CorrelationId, cancel), cancel);
        request.RanBeforeRetry = request.RanSeconds;
        request.FinishedAt = null;
        request.ErrorCode = null;
        request.ErrorDetail = null;
        await log.AppendAsync(request.CorrelationId, RequestEventType.Queued, cancel);
    }

    public async Task<bool> IsDrainedAsync(Collection request, CancellationToken cancel) =>
        await ledger.LockAsync(request.CorrelationId, cancel) is { Open: 0, Known: > 0 };

    public async Task<bool> HasFailedAsync(Collection request, CancellationToken cancel) =>
        await ledger.LockAsync(request.CorrelationId, cancel) is { Failed: > 0 };

    public Task CompleteAsync(Collection request, CancellationToken cancel) => EndAsync(request, RequestEventType.Completed, cancel);

    public async Task FailAsync(Collection request, CancellationToken cancel)
    {
        var cause = await ledger.CauseOfFailureAsync(request.CorrelationId, cancel);
        request.ErrorCode = cause.Code;
        request.ErrorDetail = cause.Detail;
        await EndAsync(request, RequestEventType.Failed, cancel);
    }

    /// <summary>Its time is over: slices under way are given up, open ones stay as they are for a retry.</summary>
    public async Task ExpireAsync(Collection request, CancellationToken cancel)
    {
        await ledger.LockAsync(request.CorrelationId, cancel);
        await ledger.RecallAsync(request.CorrelationId, cancel);
        request.TimeIsOver();
        await EndAsync(request, RequestEventType.Failed, cancel);
    }

    private async Task EndAsync(Collection request, RequestEventType how, CancellationToken cancel)
    {
        var tally = await ledger.LockAsync(request.CorrelationId, cancel);
        Halt(request, tally);
        request.FinishedAt = clock.GetUtcNow();
        tally.ProgressDue = false;
        await log.AppendAsync(request.CorrelationId, how, cancel);
    }

    private void Halt(Collection request, Tally tally)
    {
        request.Halt(clock.GetUtcNow());
        tally.WaitReason = null;
        tally.WaitPosition = null;
        tally.WaitUntil = null;
    }
}

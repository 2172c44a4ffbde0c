using Collectors.Contracts;
using Collectors.Coordinator.Dispatch;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Requests.Submission;

/// <summary>Submits once for each key, however often and however much at the same time the caller sends it.</summary>
internal sealed class IdempotentSubmission(
    CoordinatorDbContext db, RepeatGuard guard, QueueBound bound, Submitter submitter, DispatchSignal dispatch, TimeProvider clock)
{
    /// <returns>The request that the key already made, as it is now; a problem when the key came with another body.</returns>
    public async Task<(RequestResponse? Earlier, Problem? Problem)> FindAsync(Caller caller, string key, byte[] hash, CancellationToken cancel)
    {
        var (made, problem) = await guard.FindAsync(caller, key, hash, cancel);
        if (made is null)
            return (null, problem);
        var id = made.RequestId;
        var known = await db.Collections.Where(request => request.CorrelationId == id).ToResponsesAsync(db, clock.GetUtcNow(), cancel);
        return (known.SingleOrDefault(), null);
    }

    /// <returns>The request, new or of the same key; a problem when another body won the key meanwhile, or the queue is full.</returns>
    public async Task<(RequestResponse? Request, Problem? Problem)> SubmitAsync(
        Submission submission, Caller caller, string? key, byte[] hash, CancellationToken cancel)
    {
        var id = RequestId.New(submission.Kind, clock.GetUtcNow());
        // Before the transaction: whoever waits for a place holds no connection.
        using var place = await bound.TakeAsync(cancel);
        if (place is null)
            return (null, bound.Full);
        if (key is null)
            return (Submitted(await submitter.SubmitAsync(id, submission, caller, cancel)), null);
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            if (await guard.TryTakeAsync(caller, key, hash, id.Value, null, cancel))
            {
                var request = await submitter.SubmitAsync(id, submission, caller, cancel);
                await transaction.CommitAsync(cancel);
                return (Submitted(request), null);
            }
        }
        var found = await FindAsync(caller, key, hash, cancel);
        return found is (null, null) ? (null, Problem.NotFound("request")) : found;
    }

    /// <summary>The dispatcher need not wait for the saga to hear of it.</summary>
    private RequestResponse Submitted(RequestResponse request)
    {
        dispatch.RaiseForRequests();
        return request;
    }
}

using Collectors.Contracts;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Requests.Submission;

/// <summary>Submits once for each key, however often and however much at the same time the caller sends it.</summary>
internal sealed class IdempotentSubmission(CoordinatorDbContext db, RepeatGuard guard, Submitter submitter, TimeProvider clock)
{
    /// <returns>The request that the key already made, as it is now; a problem when the key came with another body.</returns>
    public async Task<(RequestResponse? Earlier, Problem? Problem)> FindAsync(Caller caller, string key, byte[] hash, CancellationToken cancel)
    {
        var (id, problem) = await guard.FindAsync(caller, key, hash, cancel);
        if (id is null)
            return (null, problem);
        var known = await db.Collections.Where(request => request.CorrelationId == id).ToResponsesAsync(db, clock.GetUtcNow(), cancel);
        return (known.SingleOrDefault(), null);
    }

    /// <returns>The request, new or of the same key; a problem when another body won the key meanwhile.</returns>
    public async Task<(RequestResponse? Request, Problem? Problem)> SubmitAsync(
        Submission submission, Caller caller, string? key, byte[] hash, CancellationToken cancel)
    {
        var id = RequestId.New(submission.Kind, clock.GetUtcNow());
        if (key is null)
            return (await submitter.SubmitAsync(id, submission, caller, cancel), null);
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            if (await guard.TryTakeAsync(caller, key, hash, id, cancel))
            {
                var request = await submitter.SubmitAsync(id, submission, caller, cancel);
                await transaction.CommitAsync(cancel);
                return (request, null);
            }
        }
        var found = await FindAsync(caller, key, hash, cancel);
        return found is (null, null) ? (null, Problem.NotFound("request")) : found;
    }
}

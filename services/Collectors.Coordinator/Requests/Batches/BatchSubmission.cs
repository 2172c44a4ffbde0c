using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Requests.Submission;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Requests.Batches;

/// <summary>Takes in what is good of a batch, in one transaction with the batch's key and its results.</summary>
internal sealed class BatchSubmission(CoordinatorDbContext db, RepeatGuard guard, QueueBound bound, Submitter submitter, DispatchSignal dispatch, TimeProvider clock)
{
    /// <returns>The results that the key already has, with the requests as they are now; a problem when it came with another body.</returns>
    public async Task<(BatchResponse? Earlier, Problem? Problem)> FindAsync(Caller caller, string key, byte[] hash, HttpContext http, CancellationToken cancel)
    {
        var (known, problem) = await guard.FindAsync(caller, key, hash, cancel);
        if (known?.Results is null)
            return (null, problem);
        var results = JsonSerializer.Deserialize<List<KeptResult>>(known.Results, JsonSerializerOptions.Web) ?? [];
        var ids = results.Where(result => result.Id is not null).Select(result => result.Id!.Value.Value).ToArray();
        var requests = (await db.Collections.Where(request => ids.Contains(request.CorrelationId)).ToResponsesAsync(db, clock.GetUtcNow(), cancel)).ToDictionary(request => request.Id);
        return (BatchResponse.Of([.. results.Select((result, index) => Result(index, result.Id is { } id ? requests.GetValueOrDefault(id) : null, result.Problem, http))]), null);
    }

    public async Task<(BatchResponse? Response, Problem? Problem)> SubmitAsync(
        IReadOnlyList<(Submission.Submission? Submission, Problem? Problem)> judged, Caller caller, string? key, byte[] hash, HttpContext http, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        using var places = new Places();
        var (taken, results) = (new List<(RequestId, Submission.Submission)>(judged.Count), new List<KeptResult>(judged.Count));
        // Ids of one moment are in no order; sorted, first come is first served.
        var ids = new Queue<Guid>(judged.Select(_ => RequestId.New("any", now).Value).Order());
        foreach (var (submission, problem) in judged)
        {
            if (submission is null || !places.Add(await bound.TakeAsync(cancel)))
            {
                results.Add(new(null, (problem ?? bound.Full).ToDetails(http)));
                continue;
            }
            var id = new RequestId(submission.Kind, ids.Dequeue());
            taken.Add((id, submission));
            results.Add(new(id, null));
        }
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            if (key is null || await guard.TryTakeAsync(caller, key, hash, Guid.Empty, JsonSerializer.Serialize(results, JsonSerializerOptions.Web), cancel))
            {
                var requests = (await submitter.SubmitAsync(taken, caller, cancel)).ToDictionary(request => request.Id);
                await transaction.CommitAsync(cancel);
                dispatch.RaiseForRequests();
                return (BatchResponse.Of([.. results.Select((result, index) => Result(index, result.Id is { } id ? requests[id] : null, result.Problem, http))]), null);
            }
        }
        return await FindAsync(caller, key, hash, http, cancel);
    }

    /// <summary>An accepted request that is no longer there was removed since.</summary>
    private static BatchResult Result(int index, RequestResponse? request, ProblemDetails? problem, HttpContext http)
    {
        var why = request is null ? problem ?? Problem.NotFound("request").ToDetails(http) : null;
        return new() { Index = index, Status = why?.Status ?? StatusCodes.Status202Accepted, Request = request, Problem = why };
    }

    /// <summary>A result as it is kept with the key.</summary>
    private sealed record KeptResult(RequestId? Id, ProblemDetails? Problem);

    /// <summary>Places in the queue, held until all is committed or given up.</summary>
    private sealed class Places : IDisposable
    {
        private readonly List<IDisposable> _held = [];

        /// <returns>False when there was none.</returns>
        public bool Add(IDisposable? place)
        {
            if (place is not null)
                _held.Add(place);
            return place is not null;
        }

        public void Dispose() => _held.ForEach(place => place.Dispose());
    }
}

using Collectors.Contracts;
using Collectors.Coordinator.Collections;
using Collectors.Coordinator.Events;
using Collectors.Coordinator.Ledger;
using Collectors.ServiceDefaults.Identity;
using MassTransit;

namespace Collectors.Coordinator.Requests.Submission;

/// <summary>Takes a good submission in: request, tally, event and the message to the saga, in the caller's transaction or one of their own.</summary>
internal sealed class Submitter(CoordinatorDbContext db, EventLog log, ISendEndpointProvider sender, TimeProvider clock)
{
    public async Task<RequestResponse> SubmitAsync(RequestId id, Submission submission, Caller caller, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var request = Row(id, submission, caller, now);
        var tally = new Tally { RequestId = id.Value };
        db.Collections.Add(request);
        db.Tallies.Add(tally);
        await log.AppendAsync(id.Value, RequestEventType.Queued, cancel);
        var saga = await sender.GetSendEndpoint(Queues.Address(Queues.Collections));
        await saga.Send(new RequestCollection { RequestId = id }, cancel);
        await db.SaveChangesAsync(cancel);
        return RequestResponse.From(request, tally, now);
    }

    /// <summary>Many at once, in the caller's transaction. Their sagas are told nothing: once committed, the dispatcher finds them by itself.</summary>
    public async Task<IReadOnlyList<RequestResponse>> SubmitAsync(IReadOnlyList<(RequestId Id, Submission Submission)> submissions, Caller caller, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var responses = new List<RequestResponse>(submissions.Count);
        foreach (var (id, submission) in submissions)
        {
            var request = Row(id, submission, caller, now);
            var tally = new Tally { RequestId = id.Value };
            db.Collections.Add(request);
            db.Tallies.Add(tally);
            await log.AppendAsync(id.Value, RequestEventType.Queued, cancel);
            responses.Add(RequestResponse.From(request, tally, now));
        }
        await db.SaveChangesAsync(cancel);
        return responses;
    }

    private static Collection Row(RequestId id, Submission submission, Caller caller, DateTimeOffset now) => new()
    {
        CorrelationId = id.Value,
        Kind = id.Kind,
        Method = submission.Method,
        Source = submission.Source,
        Keyword = submission.Keyword,
        StartDate = submission.StartDate,
        EndDate = submission.EndDate,
        Options = submission.Options,
        Fresh = submission.Fresh,
        Department = submission.Department,
        SubmittedBy = caller.User,
        Priority = submission.Priority,
        TimeoutSeconds = submission.TimeoutSeconds,
        MaxRetries = submission.MaxRetries,
        TraceParent = System.Diagnostics.Activity.Current?.Id,
        State = nameof(RequestStatus.Queued),
        SubmittedAt = now,
    };
}

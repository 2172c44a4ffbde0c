using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Collections;
using Collectors.Coordinator.Requests;
using Collectors.ServiceDefaults.Json;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Events;

/// <summary>Appends to the event log, in the caller's transaction.</summary>
public sealed class EventLog(CoordinatorDbContext db, TimeProvider clock)
{
    /// <summary>
    /// Appends one event per request, with the request as it will be when the transaction commits. The caller has changed the
    /// request and its tally through this same context and holds the tally's row lock.
    /// </summary>
    public async Task AppendAsync(Guid requestId, RequestEventType type, CancellationToken cancel = default)
    {
        var request = await db.Collections.FindAsync([requestId], cancel) ?? throw new InvalidOperationException($"No request {requestId}");
        var tally = await db.Tallies.FindAsync([requestId], cancel) ?? throw new InvalidOperationException($"No tally {requestId}");
        var at = clock.GetUtcNow();
        tally.EventNumber++;
        db.Events.Add(new RequestEvent
        {
            RequestId = requestId,
            Number = tally.EventNumber,
            Type = type,
            At = at,
            Kind = request.Kind,
            Department = request.Department,
            Data = JsonSerializer.Serialize(RequestResponse.From(request, tally, at) with { Status = Status(request, type) }, JsonSetup.Options),
        });
    }

    /// <summary>What the saga did is told as it was done, though a later command may already be on its way; all else as people see it.</summary>
    private static RequestStatus Status(Collection request, RequestEventType type) => type switch
    {
        RequestEventType.Queued or RequestEventType.Started or RequestEventType.Paused or RequestEventType.Resumed or RequestEventType.Completed
            or RequestEventType.Stopped or RequestEventType.Failed or RequestEventType.Cancelled => Enum.Parse<RequestStatus>(request.State),
        _ => request.Status,
    };
}

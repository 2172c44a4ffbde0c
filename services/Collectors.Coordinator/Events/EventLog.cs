using Collectors.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Events;

/// <summary>Appends to the event log, in the caller's transaction.</summary>
public sealed class EventLog(CoordinatorDbContext db, EventSignal signal, TimeProvider clock)
{
    /// <summary>
    /// Appends one event, with the request as it will be when the context is saved. The caller has changed the request and its
    /// tally through this same context and holds the tally's row lock.
    /// </summary>
    public async Task AppendAsync(Guid requestId, RequestEventType type, CancellationToken cancel = default)
    {
        var request = await db.Collections.FindAsync([requestId], cancel) ?? throw new InvalidOperationException($"No request {requestId}");
        var tally = await db.Tallies.FindAsync([requestId], cancel) ?? throw new InvalidOperationException($"No tally {requestId}");
        tally.EventNumber++;
        db.Events.Add(RequestEvent.Of(request, tally, type, clock.GetUtcNow()));
        signal.Raise();
    }

    /// <summary>
    /// Appends an event of one type to each of many requests in three statements, with the requests as the open transaction has
    /// left them in the database: what this context still tracks unsaved is not in them. Locks the tallies in id order, if the
    /// caller has not. Tallies that the context tracks are out of date afterwards.
    /// </summary>
    /// <param name="requestIds">The requests.</param>
    /// <param name="type">What happened to each.</param>
    /// <param name="at">When; now, if left out.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    public async Task AppendAsync(IReadOnlyCollection<Guid> requestIds, RequestEventType type, DateTimeOffset? at = null, CancellationToken cancel = default)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Events are appended in the transaction of what they tell.");
        if (requestIds.Count == 0)
            return;
        Guid[] ids = [.. requestIds];
        await db.Database.ExecuteSqlAsync(
            $"""
            WITH locked AS (SELECT request_id FROM coordinator.tallies WHERE request_id = ANY({ids}) ORDER BY request_id FOR UPDATE)
            UPDATE coordinator.tallies AS tally SET event_number = event_number + 1 FROM locked WHERE tally.request_id = locked.request_id
            """,
            cancel);
        // A statement of its own sees what was committed while the first one waited for locks.
        var rows = await (
            from request in db.Collections.AsNoTracking()
            join tally in db.Tallies.AsNoTracking() on request.CorrelationId equals tally.RequestId
            where ids.Contains(request.CorrelationId)
            select new { request, tally }).ToListAsync(cancel);
        var moment = at ?? clock.GetUtcNow();
        await InsertAsync([.. rows.Select(row => RequestEvent.Of(row.request, row.tally, type, moment))], type, moment, cancel);
        signal.Raise();
    }

    private Task<int> InsertAsync(RequestEvent[] events, RequestEventType type, DateTimeOffset at, CancellationToken cancel)
    {
        var ids = Array.ConvertAll(events, each => each.RequestId);
        var numbers = Array.ConvertAll(events, each => each.Number);
        var kinds = Array.ConvertAll(events, each => each.Kind);
        var departments = Array.ConvertAll(events, each => each.Department);
        var data = Array.ConvertAll(events, each => each.Data);
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO coordinator.request_events (request_id, number, type, at, kind, department, data)
            SELECT request_id, number, {Wire.Name(type)}, {at}, kind, department, data
            FROM unnest({ids}, {numbers}, {kinds}, {departments}, {data}) AS appended (request_id, number, kind, department, data)
            """,
            cancel);
    }
}

using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Events.Progress;

/// <summary>Tells how far some of the requests are whose tallies have changed since it was last told.</summary>
internal sealed class ProgressBatch(CoordinatorDbContext db, EventLog log, IOptions<EventsOptions> options, TimeProvider clock)
{
    public const int Size = 200;

    /// <returns>How many tallies were due.</returns>
    public async Task<int> WriteAsync(CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
        var told = clock.GetUtcNow() - options.Value.ProgressInterval;
        var due = await db.Database.SqlQuery<Guid>(
            $"""
            SELECT request_id AS "Value" FROM coordinator.tallies
            WHERE progress_due AND (progress_at IS NULL OR progress_at <= {told}) ORDER BY request_id LIMIT {Size} FOR UPDATE SKIP LOCKED
            """).ToArrayAsync(cancel);
        if (due.Length == 0)
            return 0;
        var now = clock.GetUtcNow();
        // Under the lock, in a statement of its own: a request that has ended meanwhile is seen to have, and nothing follows its end.
        var live = await db.Collections
            .Where(request => due.Contains(request.CorrelationId) && RequestNow.LiveStates.Contains(request.CommandedState ?? request.State))
            .Select(request => request.CorrelationId).ToArrayAsync(cancel);
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE coordinator.tallies SET progress_due = false, progress_at = {now},
                percent = GREATEST(percent, LEAST(99, floor(100.0 * done / GREATEST(1, done + open + failed + estimated_remaining))::int))
            WHERE request_id = ANY({due})
            """,
            cancel);
        await log.AppendAsync(live, RequestEventType.Progress, now, cancel);
        await transaction.CommitAsync(cancel);
        return due.Length;
    }
}

using Collectors.Contracts;
using Collectors.Coordinator.Dispatch.Right;
using Collectors.Coordinator.Events;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Collectors.Coordinator.Dispatch.Waiting;

/// <summary>Writes why requests wait onto their tallies, and tells it where the reason is new.</summary>
internal sealed class WaitWriter(CoordinatorDbContext db, DispatchRight right, EventLog events)
{
    /// <summary>Nothing is written when another process has the right to dispatch.</summary>
    public async Task WriteAsync(IReadOnlyDictionary<Guid, Wait?> waits, long epoch, CancellationToken cancel)
    {
        var ids = waits.Keys.Order().ToArray();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await right.IsMineAsync((NpgsqlConnection)db.Database.GetDbConnection(), epoch, cancel))
            return;
        var tallies = await db.Tallies.FromSql($"SELECT * FROM coordinator.tallies WHERE request_id = ANY({ids}) ORDER BY request_id FOR UPDATE").ToListAsync(cancel);
        // Read after the locks: whoever ends or pauses a request takes its tally's lock as well.
        var requests = await db.Collections.Where(request => ids.Contains(request.CorrelationId)).ToDictionaryAsync(request => request.CorrelationId, cancel);
        foreach (var tally in tallies)
        {
            var wait = waits[tally.RequestId];
            if (!requests.TryGetValue(tally.RequestId, out var request) || request.Status is not (RequestStatus.Queued or RequestStatus.Running))
                continue;
            var told = tally.WaitReason;
            (tally.WaitReason, tally.WaitPosition, tally.WaitUntil) = (wait?.Reason, wait?.Position, wait?.Until?.ToUniversalTime());
            if (wait is not null && wait.Reason != told)
                await events.AppendAsync(tally.RequestId, RequestEventType.Waiting, cancel);
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}

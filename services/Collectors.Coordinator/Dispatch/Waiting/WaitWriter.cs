using Collectors.Contracts;
using Collectors.Coordinator.Events;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Dispatch.Waiting;

/// <summary>Writes why requests wait onto their tallies, and tells it where the reason is new.</summary>
internal sealed class WaitWriter(CoordinatorDbContext db, EventLog events)
{
    public async Task WriteAsync(IReadOnlyDictionary<Guid, Wait?> waits, CancellationToken cancel)
    {
        var ids = waits.Keys.Order().ToArray();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
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

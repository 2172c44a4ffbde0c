using Collectors.Contracts;
using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Ledger;
using Collectors.Coordinator.Requests.Commands;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Requests.Removal;

/// <summary>Removes a request with everything the Coordinator has of it, and leaves a row for each kind of collector that must forget it too.</summary>
internal sealed class RequestRemoval(CoordinatorDbContext db, LedgerCommands ledger, IOptions<DispatchOptions> dispatch, TimeProvider clock)
{
    /// <returns>Why it was not removed; null when it was.</returns>
    public async Task<Problem?> RemoveAsync(RequestId id, Caller caller, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.LockAsync(id, caller, cancel) is not { } request)
            return Problem.NotFound("request");
        if (RequestView.IsLive(request.Status) || request.CommandedState is not null)
            return WrongState.NotEnded(request.Status);
        await ledger.LockAsync(id.Value, cancel);
        var now = clock.GetUtcNow();
        // A slice sent before is finished, or given up by its collector, when its lease would have run out.
        var settled = now + dispatch.Value.SliceLease;
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO coordinator.forgettings (request_id, request_kind, kind, settles_at, due_at)
            SELECT DISTINCT {id.Value}, {id.Kind}, kind, {settled}, {now} FROM coordinator.slices WHERE request_id = {id.Value} AND attempt > 0
            """, cancel);
        await db.Database.ExecuteSqlAsync($"DELETE FROM coordinator.slices WHERE request_id = {id.Value}", cancel);
        await db.Database.ExecuteSqlAsync($"DELETE FROM coordinator.request_events WHERE request_id = {id.Value}", cancel);
        await db.Database.ExecuteSqlAsync($"DELETE FROM coordinator.request_commands WHERE request_id = {id.Value}", cancel);
        await db.Database.ExecuteSqlAsync($"DELETE FROM coordinator.idempotency_keys WHERE request_id = {id.Value}", cancel);
        await db.Database.ExecuteSqlAsync($"DELETE FROM coordinator.tallies WHERE request_id = {id.Value}", cancel);
        await db.Database.ExecuteSqlAsync($"DELETE FROM coordinator.requests WHERE id = {id.Value}", cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }
}

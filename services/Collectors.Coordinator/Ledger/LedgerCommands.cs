using Collectors.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Ledger;

/// <summary>What commands change in the ledger, in the caller's transaction. The caller holds the request's row lock and takes the tally's here.</summary>
internal sealed class LedgerCommands(CoordinatorDbContext db)
{
    /// <returns>The tally, locked until the transaction ends; the same one when asked again.</returns>
    public async Task<Tally> LockAsync(Guid requestId, CancellationToken cancel)
    {
        if (db.Tallies.Local.FindEntry(requestId) is { } locked)
            return locked.Entity;
        return await db.Tallies.FromSql($"SELECT * FROM coordinator.tallies WHERE request_id = {requestId} FOR UPDATE").AsTracking().SingleAsync(cancel);
    }

    /// <summary>Slices under way are given up: they go out again after the resume, and only a late success of theirs still counts.</summary>
    public Task RecallAsync(Guid requestId, CancellationToken cancel) => Of(requestId, SliceStatus.Dispatched)
        .ExecuteUpdateAsync(set => set.SetProperty(slice => slice.Status, SliceStatus.Pending).SetProperty(slice => slice.LeaseUntil, (DateTimeOffset?)null), cancel);

    public async Task DropOpenAsync(Tally tally, CancellationToken cancel)
    {
        tally.Open -= await Of(tally.RequestId, SliceStatus.Pending, SliceStatus.Dispatched, SliceStatus.Deferred).ExecuteUpdateAsync(
            set => set
                .SetProperty(slice => slice.Status, SliceStatus.Dropped)
                .SetProperty(slice => slice.LeaseUntil, (DateTimeOffset?)null)
                .SetProperty(slice => slice.DueAt, (DateTimeOffset?)null)
                .SetProperty(slice => slice.WaitReason, (WaitReason?)null),
            cancel);
        tally.EstimatedRemaining = 0;
    }

    /// <summary>Failed slices have all their attempts again.</summary>
    public async Task ReopenFailedAsync(Tally tally, CancellationToken cancel)
    {
        var reopened = await Of(tally.RequestId, SliceStatus.Failed).ExecuteUpdateAsync(
            set => set
                .SetProperty(slice => slice.Status, SliceStatus.Pending)
                .SetProperty(slice => slice.Failures, 0)
                .SetProperty(slice => slice.DueAt, (DateTimeOffset?)null)
                .SetProperty(slice => slice.WaitReason, (WaitReason?)null)
                .SetProperty(slice => slice.ErrorCode, (ErrorCode?)null)
                .SetProperty(slice => slice.ErrorDetail, (string?)null)
                .SetProperty(slice => slice.FinishedAt, (DateTimeOffset?)null),
            cancel);
        tally.Failed -= reopened;
        tally.Open += reopened;
    }

    /// <summary>What to tell people of a request whose slices failed: a cause that trying again cannot cure goes before one that it may.</summary>
    public async Task<(ErrorCode Code, string Detail)> CauseOfFailureAsync(Guid requestId, CancellationToken cancel)
    {
        var slice = await Of(requestId, SliceStatus.Failed).AsNoTracking()
            .OrderBy(slice => slice.ErrorCode == ErrorCode.RetriesExhausted).ThenBy(slice => slice.FinishedAt).FirstOrDefaultAsync(cancel);
        if (slice is null)
            return (ErrorCode.Internal, "A slice failed, but the ledger does not say why.");
        var code = slice.ErrorCode ?? ErrorCode.Internal;
        // Exhausted retries tell their last reply themselves.
        return code != ErrorCode.RetriesExhausted && slice.ReplyOutline is { Length: > 0 } outline
            ? (code, $"{slice.ErrorDetail} Last reply: {outline}")
            : (code, slice.ErrorDetail ?? "");
    }

    private IQueryable<Slice> Of(Guid requestId, params SliceStatus[] statuses) =>
        db.Slices.Where(slice => slice.RequestId == requestId && statuses.Contains(slice.Status));
}

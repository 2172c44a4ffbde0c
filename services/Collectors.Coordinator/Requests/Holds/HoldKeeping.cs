using Collectors.Contracts;
using Collectors.Coordinator.Collections;
using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Requests.Commands;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Requests.Holds;

/// <summary>
/// Standing holds. A hold pauses what it finds live and keeps what comes later in the queue; lifting it resumes what it paused
/// and nothing else. There is one hold for each department and kind; put in place again, it is the same one.
/// </summary>
internal sealed class HoldKeeping(CoordinatorDbContext db, CommandDesk desk, DispatchSignal dispatch, TimeProvider clock)
{
    public async Task<IReadOnlyList<RequestId>> HoldAsync(HoldWish wish, string by, CancellationToken cancel)
    {
        // First the hold, so that nothing that comes meanwhile slips by; then what is there already.
        var id = await PutAsync(wish, by, cancel);
        var until = wish.Pause.ResumeAt;
        await db.Collections.Where(request => request.HoldId == id && request.ResumeAt != until)
            .ExecuteUpdateAsync(set => set.SetProperty(request => request.ResumeAt, until), cancel);
        return await desk.OrderAllAsync(Covered(wish.Scope), new Order(RequestAction.Pause, by) { Pause = wish.Pause with { HoldId = id } }, cancel);
    }

    /// <returns>The ids of those that go on; none where there is no such hold.</returns>
    public async Task<IReadOnlyList<RequestId>> LiftAsync(HoldScope scope, string by, CancellationToken cancel)
    {
        var hold = await db.Holds.AsNoTracking().SingleOrDefaultAsync(row => row.Department == scope.Department && row.Kind == scope.Kind, cancel);
        return hold is null ? [] : await LiftAsync(hold.Id, by, cancel);
    }

    /// <summary>Those whose time has come.</summary>
    public async Task LiftDueAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        foreach (var due in await db.Holds.AsNoTracking().Where(hold => hold.ResumeAt <= now).Select(hold => hold.Id).ToListAsync(cancel))
            await LiftAsync(due, Order.System, cancel);
    }

    private async Task<IReadOnlyList<RequestId>> LiftAsync(Guid id, string by, CancellationToken cancel)
    {
        // The hold goes last: should this process die in between, the hold is still there to be lifted again.
        var resumed = await desk.OrderAllAsync(
            db.Collections.Where(request => request.HoldId == id), new Order(RequestAction.Resume, by) { OnlyOfHold = id }, cancel);
        await db.Holds.Where(hold => hold.Id == id).ExecuteDeleteAsync(cancel);
        dispatch.RaiseForRequests();
        return resumed;
    }

    private IQueryable<Collection> Covered(HoldScope scope) => db.Collections.Where(request =>
        (scope.Department == null || request.Department == scope.Department) && (scope.Kind == null || request.Kind == scope.Kind));

    private async Task<Guid> PutAsync(HoldWish wish, string by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var ids = await db.Database.SqlQuery<Guid>(
            $"""
            INSERT INTO coordinator.holds (id, department, kind, mode, reason, by, at, resume_at)
            VALUES ({Guid.CreateVersion7(now)}, {wish.Scope.Department}, {wish.Scope.Kind}, {Wire.Name(wish.Pause.Mode)}, {wish.Reason}, {by}, {now}, {wish.Pause.ResumeAt})
            ON CONFLICT (department, kind) DO UPDATE
            SET mode = excluded.mode, reason = excluded.reason, by = excluded.by, at = excluded.at, resume_at = excluded.resume_at
            RETURNING id AS "Value"
            """).ToListAsync(cancel);
        return ids[0];
    }
}

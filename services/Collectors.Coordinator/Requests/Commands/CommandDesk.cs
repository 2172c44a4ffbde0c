using Collectors.Contracts;
using Collectors.Coordinator.Collections;
using Collectors.ServiceDefaults.Identity;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Requests.Commands;

/// <summary>
/// Accepts commands: decided under the request's row lock, recorded, and sent through the outbox in one transaction. From its
/// commit on the request shows where the command leads, and the dispatcher goes by it, whether the bus is there or not.
/// </summary>
internal sealed class CommandDesk(CoordinatorDbContext db, ISendEndpointProvider sender, TimeProvider clock)
{
    private const int Batch = 100;

    /// <returns>Null when there is no such request that the caller may see.</returns>
    public async Task<(Decision Decision, RequestResponse Request)?> OrderAsync(RequestId id, Caller caller, Order order, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.LockAsync(id, caller, cancel) is not { } request)
            return null;
        var decision = await RecordAsync(request, order, cancel);
        await db.SaveChangesAsync(cancel);
        var tally = await db.Tallies.AsNoTracking().SingleAsync(row => row.RequestId == id.Value, cancel);
        await transaction.CommitAsync(cancel);
        return (decision, RequestResponse.From(request, tally, clock.GetUtcNow()));
    }

    /// <summary>To all of these that it changes, some at a time, each batch in a transaction of its own.</summary>
    /// <returns>The ids of those it was accepted for.</returns>
    public async Task<IReadOnlyList<RequestId>> OrderAllAsync(IQueryable<Collection> requests, Order order, CancellationToken cancel)
    {
        var accepted = new List<RequestId>();
        var candidates = await requests.AsNoTracking().In(Decision.ChangedBy(order.Action)).Select(row => row.CorrelationId).Order().ToArrayAsync(cancel);
        foreach (var ids in candidates.Chunk(Batch))
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var rows = await db.Collections.FromSql($"SELECT * FROM coordinator.requests WHERE id = ANY({ids}) ORDER BY id FOR UPDATE").AsTracking().ToListAsync(cancel);
            foreach (var request in rows)
            {
                if (IsMeant(request, order) && (await RecordAsync(request, order, cancel)).LeadsTo is not null)
                    accepted.Add(request.Id);
            }
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        return accepted;
    }

    /// <summary>Between choosing and locking, somebody else may have paused it for a reason of their own.</summary>
    private bool IsMeant(Collection request, Order order) =>
        (order.OnlyOfHold is null || request.HoldId == order.OnlyOfHold) && (order.OnlyPausedFor is null || request.PauseReason == order.OnlyPausedFor)
        && (!order.OnlyWhenDue || request.ResumeAt <= clock.GetUtcNow()) && (order.Action != RequestAction.Expire || request.DueAt <= clock.GetUtcNow());

    /// <summary>Decides and, where the command changes something, records it. The caller holds the row's lock and commits.</summary>
    public async Task<Decision> RecordAsync(Collection request, Order order, CancellationToken cancel)
    {
        var decision = Decision.Decide(request.Status, order.Action);
        if (decision.LeadsTo is not { } status)
            return decision;
        var now = clock.GetUtcNow();
        request.CommandedState = status.ToString();
        request.CommandedAt = now;
        // How it is paused belongs to the last command accepted, not to the last one carried out.
        var pause = order.Action == RequestAction.Pause ? order.Pause : null;
        request.PauseReason = pause?.Reason;
        request.PausedBy = pause is null ? null : order.By;
        request.PausedAt = pause is null ? null : now;
        request.ResumeAt = pause?.ResumeAt;
        request.HoldId = pause?.HoldId;
        if (order.Action == RequestAction.Expire)
            request.TimeIsOver();
        var command = new RequestCommand { Id = Guid.CreateVersion7(now), RequestId = request.CorrelationId, Action = order.Action, Mode = pause?.Mode, By = order.By, At = now };
        db.Commands.Add(command);
        await CommandMessage.SendAsync(sender, request, command, cancel);
        return decision;
    }
}

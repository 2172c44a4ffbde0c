using Collectors.Coordinator.Collections;
using Collectors.Coordinator.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Events;

/// <summary>Reads the log, a page at a time, so that no connection is held for a slow reader.</summary>
internal sealed class EventReader(IServiceScopeFactory scopes)
{
    public const int Page = 500;

    /// <summary>How far the log of all requests reaches.</summary>
    public Task<long> HeadAsync(CancellationToken cancel) => ReadAsync(db => db.EventHeads.Select(head => head.Position).SingleAsync(cancel));

    /// <summary>The first position still kept; null when none is.</summary>
    public Task<long?> FirstKeptAsync(CancellationToken cancel) =>
        ReadAsync(db => db.Events.Where(each => each.Position != null).OrderBy(each => each.Position).Select(each => each.Position).FirstOrDefaultAsync(cancel));

    /// <summary>The next page of the log of all requests.</summary>
    public Task<List<RequestEvent>> AfterAsync(long position, CancellationToken cancel) => AfterAsync(position, all => all, cancel);

    /// <summary>The next page of the log of those requests that <paramref name="filter"/> leaves.</summary>
    public Task<List<RequestEvent>> AfterAsync(long position, Func<IQueryable<RequestEvent>, IQueryable<RequestEvent>> filter, CancellationToken cancel) =>
        ReadAsync(db => filter(db.Events.AsNoTracking().Where(each => each.Position > position)).OrderBy(each => each.Position).Take(Page).ToListAsync(cancel));

    /// <summary>The next page of a request's own log, those included that have no position yet.</summary>
    public Task<List<RequestEvent>> AfterAsync(Guid requestId, long number, CancellationToken cancel) => ReadAsync(db => db.Events.AsNoTracking()
        .Where(each => each.RequestId == requestId && each.Number > number).OrderBy(each => each.Number).Take(Page).ToListAsync(cancel));

    /// <summary>Requests as they are, with the tallies that belong to them: one statement, so that both are of one moment.</summary>
    public Task<List<RequestNow>> RequestsAsync(Func<IQueryable<Collection>, IQueryable<Collection>> filter, CancellationToken cancel) => ReadAsync(db => (
        from request in filter(db.Collections.AsNoTracking())
        join tally in db.Tallies.AsNoTracking() on request.CorrelationId equals tally.RequestId
        orderby request.CorrelationId
        select new RequestNow(request, tally)).Take(Page).ToListAsync(cancel));

    /// <summary>A request as it is; null when there is none.</summary>
    public async Task<RequestNow?> RequestAsync(Guid requestId, CancellationToken cancel) =>
        (await RequestsAsync(all => all.Where(request => request.CorrelationId == requestId), cancel)).SingleOrDefault();

    /// <summary>The number of a request's last event; null when there is no such request.</summary>
    public Task<long?> LastNumberAsync(Guid requestId, CancellationToken cancel) =>
        ReadAsync(db => db.Tallies.Where(tally => tally.RequestId == requestId).Select(tally => (long?)tally.EventNumber).SingleOrDefaultAsync(cancel));

    private async Task<T> ReadAsync<T>(Func<CoordinatorDbContext, Task<T>> read)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<CoordinatorDbContext>());
    }
}

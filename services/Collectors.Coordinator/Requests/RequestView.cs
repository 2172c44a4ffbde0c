using Collectors.Contracts;
using Collectors.Coordinator.Collections;
using Collectors.Coordinator.Ledger;
using Collectors.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Requests;

/// <summary>Requests as a caller may see them: ownership is part of every query.</summary>
internal static class RequestView
{
    public static IQueryable<Collection> SeenBy(this IQueryable<Collection> requests, Caller caller) =>
        caller.SeesAll ? requests : requests.Where(request => request.Department == caller.Department);

    public static IQueryable<Collection> WithId(this IQueryable<Collection> requests, RequestId id) =>
        requests.Where(request => request.CorrelationId == id.Value && request.Kind == id.Kind);

    /// <summary>By the status that people see, commands on their way included.</summary>
    public static IQueryable<Collection> In(this IQueryable<Collection> requests, params IEnumerable<RequestStatus> statuses)
    {
        var states = statuses.Select(status => status.ToString()).ToArray();
        return requests.Where(request => states.Contains(request.CommandedState ?? request.State));
    }

    public static async Task<List<RequestResponse>> ToResponsesAsync(
        this IQueryable<Collection> requests, CoordinatorDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = await requests.AsNoTracking()
            .Select(request => new { Request = request, Tally = db.Tallies.First(tally => tally.RequestId == request.CorrelationId) }).ToListAsync(cancel);
        return [.. rows.Select(row => RequestResponse.From(row.Request, row.Tally, now))];
    }

    public static async Task<RequestResponse?> FindResponseAsync(this CoordinatorDbContext db, RequestId id, Caller caller, DateTimeOffset now, CancellationToken cancel) =>
        (await db.Collections.SeenBy(caller).WithId(id).ToResponsesAsync(db, now, cancel)).SingleOrDefault();
}

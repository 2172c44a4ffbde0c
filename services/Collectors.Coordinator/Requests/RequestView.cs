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
        // Indexes know the live ones; the rest of the table need not be looked through for them.
        var candidates = statuses.All(IsLive)
            ? requests.Where(request => request.State == "Queued" || request.State == "Running" || request.State == "Paused" || request.CommandedState != null)
            : requests;
        return candidates.Where(request => states.Contains(request.CommandedState ?? request.State));
    }

    /// <summary>
    /// The newest that are live, or were submitted or finished since then. Each part has an index of its own (ids are in the order of
    /// submission); asked for in one condition the whole table would be looked through.
    /// </summary>
    public static IQueryable<Collection> LiveOrSince(this IQueryable<Collection> requests, DateTimeOffset since, int count)
    {
        var first = RequestId.New("any", since).Value;
        var ids = requests.Where(request => request.State == "Queued" || request.State == "Running" || request.State == "Paused").NewestIds(count)
            .Union(requests.Where(request => request.CommandedState != null).NewestIds(count))
            .Union(requests.Where(request => request.FinishedAt >= since).NewestIds(count))
            .Union(requests.Where(request => request.CorrelationId >= first).NewestIds(count));
        return requests.Where(request => ids.Contains(request.CorrelationId)).Newest(count);
    }

    public static IQueryable<Collection> Newest(this IQueryable<Collection> requests, int count) =>
        requests.OrderByDescending(request => request.CorrelationId).Take(count);

    public static bool IsLive(RequestStatus status) => status is RequestStatus.Queued or RequestStatus.Running or RequestStatus.Paused;

    /// <returns>Newest first.</returns>
    public static async Task<List<RequestResponse>> ToResponsesAsync(
        this IQueryable<Collection> requests, CoordinatorDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = await requests.AsNoTracking()
            .Join(db.Tallies, request => request.CorrelationId, tally => tally.RequestId, (request, tally) => new { Request = request, Tally = tally }).ToListAsync(cancel);
        return [.. rows.OrderByDescending(row => row.Request.CorrelationId).Select(row => RequestResponse.From(row.Request, row.Tally, now))];
    }

    public static async Task<RequestResponse?> FindResponseAsync(this CoordinatorDbContext db, RequestId id, Caller caller, DateTimeOffset now, CancellationToken cancel) =>
        (await db.Collections.SeenBy(caller).WithId(id).ToResponsesAsync(db, now, cancel)).SingleOrDefault();

    private static IQueryable<Guid> NewestIds(this IQueryable<Collection> requests, int count) => requests.Newest(count).Select(request => request.CorrelationId);
}

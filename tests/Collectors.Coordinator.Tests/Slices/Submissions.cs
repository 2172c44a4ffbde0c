using Collectors.Contracts;
using Collectors.Coordinator.Collections;
using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Ledger;
using Collectors.Coordinator.Tests.Driving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Coordinator.Tests.Slices;

/// <summary>Puts requests into the store as the API would, without its checks.</summary>
public static class Submissions
{
    public static async Task<RequestId> SubmitAsync(
        this CoordinatorHost host, string department = "CR", Priority priority = Priority.Medium, int maxRetries = 3, DateTimeOffset? at = null, string source = "naver-news") =>
        (await host.SubmitManyAsync(1, department, priority, maxRetries, at, source))[0];

    public static async Task<IReadOnlyList<RequestId>> SubmitManyAsync(
        this CoordinatorHost host, int count, string department = "CR", Priority priority = Priority.Medium, int maxRetries = 3, DateTimeOffset? at = null, string source = "naver-news")
    {
        var submitted = at ?? host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        // A millisecond apart, so that the order of their ids is theirs.
        var requests = Enumerable.Range(0, count).Select(place => Request(submitted.AddMilliseconds(place), department, priority, maxRetries, source)).ToList();
        await host.InStoreAsync(async db =>
        {
            db.Collections.AddRange(requests);
            db.Tallies.AddRange(requests.Select(request => new Tally { RequestId = request.CorrelationId }));
            await db.SaveChangesAsync();
        });
        host.Services.GetRequiredService<DispatchSignal>().RaiseForRequests();
        return [.. requests.Select(request => request.Id)];
    }

    /// <summary>Gives a request slices that wait to go out.</summary>
    public static Task AddSlicesAsync(this CoordinatorHost host, RequestId request, int count) => host.InStoreAsync(async db =>
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO coordinator.slices (id, request_id, key, kind, work, status, attempt, failures, records, duplicates, discovered_at)
            SELECT gen_random_uuid(), {request.Value}, 'page-' || n, {request.Kind}, 'work', 0, 0, 0, 0, 0, now() FROM generate_series(1, {count}) AS n
            """);
        await db.Database.ExecuteSqlAsync($"UPDATE coordinator.tallies SET open = open + {count} WHERE request_id = {request.Value}");
    });

    public static Task<Collection> RequestAsync(this CoordinatorHost host, RequestId id) =>
        host.ReadAsync(db => db.Collections.AsNoTracking().SingleAsync(request => request.CorrelationId == id.Value));

    public static Task<Tally> TallyAsync(this CoordinatorHost host, RequestId id) =>
        host.ReadAsync(db => db.Tallies.AsNoTracking().SingleAsync(tally => tally.RequestId == id.Value));

    public static Task<List<Slice>> SlicesAsync(this CoordinatorHost host, RequestId id) =>
        host.ReadAsync(db => db.Slices.AsNoTracking().Where(slice => slice.RequestId == id.Value).OrderBy(slice => slice.Ordinal).ToListAsync());

    public static Task EndsAsync(this CoordinatorHost host, RequestId id, RequestStatus status) =>
        Eventually.BecomesTrueAsync(async () => (await host.RequestAsync(id)).State == status.ToString(), $"{id} {status}");

    private static Collection Request(DateTimeOffset at, string department, Priority priority, int maxRetries, string source)
    {
        var id = RequestId.New("metadata", at);
        return new Collection
        {
            CorrelationId = id.Value,
            Kind = id.Kind,
            Method = "api",
            Source = source,
            Keyword = "미국 증시",
            StartDate = new(2024, 1, 1),
            EndDate = new(2024, 1, 31),
            Department = department,
            SubmittedBy = "jiyoon",
            Priority = priority,
            TimeoutSeconds = 3600,
            MaxRetries = maxRetries,
            State = nameof(RequestStatus.Queued),
            SubmittedAt = at,
        };
    }
}

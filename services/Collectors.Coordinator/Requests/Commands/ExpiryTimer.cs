using Collectors.Coordinator.Departments;
using Collectors.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Requests.Commands;

/// <summary>
/// Ends requests whose running time is over, by a command like any other: in turn with people's, and asked again until it is carried
/// out. One whose last slice is in already is left to complete; one that waits for its department's next day has its whole time again.
/// </summary>
internal sealed class ExpiryTimer(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ExpiryTimer> log) : StoreLoop(log)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(0.5);

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<CoordinatorDbContext>();
            var now = clock.GetUtcNow();
            await SpareAsync(db, now, cancel);
            await scope.ServiceProvider.GetRequiredService<CommandDesk>().OrderAllAsync(
                db.Collections.Where(request => request.DueAt <= now && db.Tallies.Any(tally => tally.RequestId == request.CorrelationId && tally.Open > 0)),
                new Order(RequestAction.Expire, Order.System), cancel);
        }
        await Task.Delay(Period, clock, cancel);
    }

    /// <summary>Who waits for midnight because its department has had its records of the day could not run, whatever its state.</summary>
    private static Task<int> SpareAsync(CoordinatorDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        var midnight = KoreanDay.EndOf(now);
        var last = midnight.AddDays(-1);
        return db.Database.ExecuteSqlAsync(
            $"""
            UPDATE coordinator.requests r SET due_at = {now} + make_interval(secs => r.timeout_seconds)
            FROM (SELECT q.id FROM coordinator.requests q JOIN coordinator.tallies t ON t.request_id = q.id
                WHERE q.due_at <= {now} AND t.wait_reason = 'department_quota' AND t.wait_until IN ({midnight}, {last})
                ORDER BY q.id FOR UPDATE OF q SKIP LOCKED) waiting
            WHERE r.id = waiting.id
            """, cancel);
    }
}

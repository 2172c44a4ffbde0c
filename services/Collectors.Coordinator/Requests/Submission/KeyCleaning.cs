using Collectors.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Requests.Submission;

/// <summary>Forgets idempotency keys past their time, some at a time.</summary>
internal sealed class KeyCleaning(IServiceScopeFactory scopes, IOptions<RequestOptions> options, TimeProvider clock, ILogger<KeyCleaning> log) : StoreLoop(log)
{
    private const int Batch = 1000;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        if (await DeleteAsync(cancel) < Batch)
            await Task.Delay(Period, clock, cancel);
    }

    private async Task<int> DeleteAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CoordinatorDbContext>();
        var horizon = clock.GetUtcNow() - options.Value.IdempotencyWindow;
        return await db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM coordinator.idempotency_keys WHERE (caller, key) IN (
                SELECT caller, key FROM coordinator.idempotency_keys WHERE at < {horizon} ORDER BY at LIMIT {Batch} FOR UPDATE SKIP LOCKED)
            """, cancel);
    }
}

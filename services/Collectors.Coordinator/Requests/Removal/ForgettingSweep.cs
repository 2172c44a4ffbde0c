using Collectors.Contracts;
using Collectors.ServiceDefaults.Store;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Requests.Removal;

/// <summary>Asks collectors to forget removed requests, again and again until they have confirmed it for good.</summary>
internal sealed class ForgettingSweep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ForgettingSweep> log) : StoreLoop(log)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>How long a question may go unanswered; nobody takes it up later.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            await AskAsync(
                scope.ServiceProvider.GetRequiredService<CoordinatorDbContext>(), scope.ServiceProvider.GetRequiredService<ISendEndpointProvider>(), cancel);
        }
        await Task.Delay(Period, clock, cancel);
    }

    private async Task AskAsync(CoordinatorDbContext db, ISendEndpointProvider sender, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var due = await db.Forgettings.FromSql(
            $"SELECT * FROM coordinator.forgettings WHERE due_at <= {now} ORDER BY due_at LIMIT 100 FOR UPDATE SKIP LOCKED").AsTracking().ToListAsync(cancel);
        foreach (var row in due)
        {
            row.DueAt = now + Patience;
            var collectors = await sender.GetSendEndpoint(Queues.Address(Queues.Forget(row.Kind)));
            await collectors.Send(
                new ForgetRequest { RequestId = new RequestId(row.RequestKind, row.RequestId), Kind = row.Kind, AskedAt = now }, context => context.TimeToLive = Patience, cancel);
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}

using Collectors.Contracts;
using Collectors.Coordinator.Collections;
using Collectors.ServiceDefaults.Store;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Requests.Commands;

/// <summary>
/// Asks again where a recorded command or an admission has not been carried out for a while: its message may have been lost,
/// for instance to a saga that could not reach the store for longer than it retries. What is asked twice acts once.
/// </summary>
internal sealed class CommandSweep(IServiceScopeFactory scopes, IOptions<RequestOptions> options, TimeProvider clock, ILogger<CommandSweep> log) : StoreLoop(log)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            await SweepAsync(
                scope.ServiceProvider.GetRequiredService<CoordinatorDbContext>(),
                scope.ServiceProvider.GetRequiredService<ISendEndpointProvider>(),
                scope.ServiceProvider.GetRequiredService<IPublishEndpoint>(),
                cancel);
        }
        await Task.Delay(Period, clock, cancel);
    }

    private async Task SweepAsync(CoordinatorDbContext db, ISendEndpointProvider sender, IPublishEndpoint publisher, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var horizon = now - options.Value.CommandPatience;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var waiting = await db.Collections.FromSql(
            $"""
            SELECT * FROM coordinator.requests WHERE commanded_state IS NOT NULL AND commanded_at < {horizon}
            ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED
            """).AsTracking().ToListAsync(cancel);
        foreach (var request in waiting)
        {
            request.CommandedAt = now;
            var next = await db.Commands.Where(command => command.RequestId == request.CorrelationId && command.AppliedAt == null)
                .OrderBy(command => command.Number).FirstOrDefaultAsync(cancel);
            if (next is not null)
                await CommandMessage.SendAsync(sender, request, next, cancel);
            else if (request.CommandedState == nameof(RequestStatus.Running))
                await publisher.Publish(new CollectionAdmitted { RequestId = request.Id }, cancel);
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}

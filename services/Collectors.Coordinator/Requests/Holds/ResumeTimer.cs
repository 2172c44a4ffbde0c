using Collectors.Coordinator.Requests.Commands;
using Collectors.ServiceDefaults.Store;

namespace Collectors.Coordinator.Requests.Holds;

/// <summary>Ends pauses and holds whose <c>resume_at</c> has come; each only its own.</summary>
internal sealed class ResumeTimer(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ResumeTimer> log) : StoreLoop(log)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<HoldKeeping>().LiftDueAsync(cancel);
            var db = scope.ServiceProvider.GetRequiredService<CoordinatorDbContext>();
            var now = clock.GetUtcNow();
            await scope.ServiceProvider.GetRequiredService<CommandDesk>().OrderAllAsync(
                db.Collections.Where(request => request.ResumeAt <= now), new Order(RequestAction.Resume, Order.System) { OnlyWhenDue = true }, cancel);
        }
        await Task.Delay(Period, clock, cancel);
    }
}

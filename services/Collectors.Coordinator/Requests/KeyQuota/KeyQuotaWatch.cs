using Collectors.Contracts;
using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Requests.Commands;
using Collectors.ServiceDefaults.Store;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Requests.KeyQuota;

/// <summary>
/// Pauses requests of which nothing can go on for want of keys, so that others have their running slots, and resumes them when
/// something can: at the reset, or earlier when a key is good again. By commands like everybody's, so that they stand in one order
/// with people's; what a person paused is the person's.
/// </summary>
internal sealed class KeyQuotaWatch(
    KeyQuotaRows rows, IServiceScopeFactory scopes, DispatchSignal dispatch, IOptions<RequestOptions> options, TimeProvider clock, ILogger<KeyQuotaWatch> log) : StoreLoop(log)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        if (await rows.ReleaseAsync(cancel) > 0)
            dispatch.Raise();
        foreach (var spell in (await rows.LookAsync(options.Value.KeyQuotaPauseFrom, cancel)).GroupBy(spell => (spell.Paused, spell.Until)))
        {
            var order = spell.Key.Paused
                ? new Order(RequestAction.Resume, Order.System) { OnlyPausedFor = PauseReason.KeyQuota }
                : new Order(RequestAction.Pause, Order.System) { Pause = new PauseWish(PauseMode.Drain, spell.Key.Until) { Reason = PauseReason.KeyQuota } };
            await OrderAsync([.. spell.Select(each => each.Id.Value)], order, cancel);
        }
        await Task.Delay(Period, clock, cancel);
    }

    private async Task OrderAsync(Guid[] ids, Order order, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CoordinatorDbContext>();
        await scope.ServiceProvider.GetRequiredService<CommandDesk>().OrderAllAsync(db.Collections.Where(request => ids.Contains(request.CorrelationId)), order, cancel);
    }
}

using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Events.Feeding;

/// <summary>One timer for all streams of the process.</summary>
internal sealed class Heartbeat(Subscriptions subscriptions, IOptions<EventsOptions> options, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.PingInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            subscriptions.Ping();
    }
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Browsing;

/// <summary>Looks at the Grid every two seconds, ends browsers without work, and all of them when the process ends.</summary>
internal sealed class BrowserUpkeep(GridWatch watch, BrowserPool pool, IOptions<GridOptions> options, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan EndingTakes = TimeSpan.FromSeconds(2);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(EndingTakes);
        try
        {
            await pool.CloseAllAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // A Grid that hangs ends them by its own time limit.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Address is null)
            return;
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            await watch.NowAsync(stoppingToken);
            await pool.CloseIdleAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}

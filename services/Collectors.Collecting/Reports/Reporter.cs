using Collectors.Collecting.Pool;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collectors.Collecting.Reports;

/// <summary>Says every two seconds, and right after the start, who is there and what it can read.</summary>
internal sealed partial class Reporter<TItem>(
    ReportWriter<TItem> report, PoolSizing<TItem> sizing, IBus bus, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<Reporter<TItem>> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            sizing.Look();
            await ReportAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ReportAsync(CancellationToken stopping)
    {
        // A broker that is away holds a publish back; a report that is late is worth nothing, the next one follows.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(Every);
        try
        {
            await bus.Publish(report.Write(), limit.Token);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            Log.NotReported(log, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(310, LogLevel.Warning, "The report of this worker could not be published")]
        public static partial void NotReported(ILogger logger, Exception error);
    }
}

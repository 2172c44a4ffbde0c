using Collectors.Collecting.Pool;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collectors.Collecting.Reports;

/// <summary>Says every two seconds, right after the start, and whenever it is wanted, who is there and what it can read.</summary>
internal sealed partial class Reporter<TItem>(
    ReportWriter<TItem> report, PoolSizing<TItem> sizing, ReportWanted<TItem> wanted, IBus bus, IHostApplicationLifetime lifetime, ILogger<Reporter<TItem>> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        while (true)
        {
            sizing.Look();
            await ReportAsync(stoppingToken);
            await wanted.WaitAsync(Every, stoppingToken);
        }
    }

    private async Task ReportAsync(CancellationToken stopping)
    {
        // A broker that is away holds a publish back; a report that is late is worth nothing, the next one follows.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(Every);
        try
        {
            await bus.Publish(await report.WriteAsync(limit.Token), limit.Token);
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

using System.Diagnostics;
using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Dispatch.Holding;
using Collectors.ServiceDefaults.Store;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Ledger;

/// <summary>
/// Writes what is in the <see cref="OutcomeQueue"/>. A batch that fails is split until the bad item stands alone and fails alone;
/// while the database is away nothing fails and everything waits.
/// </summary>
internal sealed partial class OutcomeWriters(
    OutcomeQueue queue, IServiceScopeFactory scopes, DrainedRequests drained, DispatchSignal dispatch, SourceHolds holds, LedgerMeter meter, TimeProvider clock,
    IOptions<LedgerOptions> options, ILogger<OutcomeWriters> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.Writers).Select(writer => Task.Run(() => RunAsync(writer, stoppingToken), stoppingToken)));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        queue.Close();
    }

    private async Task RunAsync(int writer, CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                // What was taken is finished even while stopping; consumers wait for it.
                if (await queue.TakeAsync(writer, cancel) is { Count: > 0 } taken)
                    await WriteAsync(taken, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Stopping: unwritten outcomes come again, or their slices' leases run out.
        }
    }

    private async Task WriteAsync(List<WaitingOutcome> batch, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await WriteOnceAsync(batch, cancel);
                return;
            }
            catch (Exception error) when (Passes(error, tries) && !cancel.IsCancellationRequested)
            {
                if (tries == 1)
                    Log.Waiting(log, batch.Count, error.Message);
                await Task.Delay(Pause, clock, cancel);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                await SplitAsync(batch, error, cancel);
                return;
            }
        }
    }

    private async Task SplitAsync(List<WaitingOutcome> batch, Exception error, CancellationToken cancel)
    {
        if (batch is [var bad])
        {
            bad.Fail(error);
            return;
        }
        var half = batch.Count / 2;
        await WriteAsync(batch[..half], cancel);
        await WriteAsync(batch[half..], cancel);
    }

    private async Task WriteOnceAsync(List<WaitingOutcome> batch, CancellationToken cancel)
    {
        var start = Stopwatch.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var written = await scope.ServiceProvider.GetRequiredService<OutcomeWriter>().WriteAsync([.. batch.Select(each => each.Finished)], cancel);
        foreach (var put in written.Rulings.Where(each => each.WaitReason is { } reason && each.Until is not null && SourceHolds.Holds(reason)))
            holds.Put(put.Before.SliceKind, put.Before.Source, new(put.WaitReason!.Value, put.Until!.Value));
        dispatch.Raise();
        drained.Add(written.Drained);
        meter.Written(written, batch.Count, Stopwatch.GetElapsedTime(start));
        foreach (var each in batch)
            each.Done();
    }

    /// <summary>A database that is away comes back; two transactions in each other's way get out of it.</summary>
    private static bool Passes(Exception error, int tries) => StoreFailures.IsAway(error) || (tries < 5 && StoreFailures.MayPass(error));

    private static partial class Log
    {
        [LoggerMessage(2200, LogLevel.Warning, "{Count} outcomes wait to be written: {Reason}")]
        public static partial void Waiting(ILogger logger, int count, string reason);
    }
}

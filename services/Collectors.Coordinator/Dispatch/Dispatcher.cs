using Collectors.Coordinator.Dispatch.Admitting;
using Collectors.Coordinator.Dispatch.Right;
using Collectors.Coordinator.Dispatch.Sending;
using Collectors.Coordinator.Dispatch.Turns;
using Collectors.ServiceDefaults.Store;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.Coordinator.Dispatch;

/// <summary>The one place where it is decided which slice goes out next: turn after turn while this process has the right to.</summary>
internal sealed partial class Dispatcher(
    DispatchRight right, DispatchTurn turn, Admission admission, SendsUnderWay sends, DispatchSignal signal, DispatchHints hints, IOptions<DispatchOptions> options, ILogger<Dispatcher> log) : BackgroundService
{
    private long _epoch;
    private long _lookedForRequests;
    private bool _failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var raised = await signal.WaitAsync(options.Value.Tick, stoppingToken);
                if (right.Epoch is var epoch and not 0)
                    await TurnAsync(epoch, stoppingToken);
                else if (raised)
                    await hints.PassOnAsync(signal.TakeForRequests(), stoppingToken);
                _failing = false;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception error)
            {
                // The dispatcher outlives whatever a turn meets; rows are as they were, and the next turn looks again.
                if (!_failing)
                    Log.Failed(log, error, StoreFailures.IsAway(error) ? "the database is away" : "a turn failed");
                _failing = true;
                await Task.Delay(options.Value.Tick, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        await sends.DrainAsync();
    }

    private async Task TurnAsync(long epoch, CancellationToken cancel)
    {
        if (epoch != _epoch)
            turn.Forget();
        _epoch = epoch;
        var floor = await turn.LookAsync(epoch, cancel);
        if (RequestsMayHaveChanged() && await admission.AdmitAsync(floor, epoch, cancel) > 0)
            floor = await turn.LookAsync(epoch, cancel);
        if (await turn.DispatchAsync(floor, epoch, cancel) > 0)
            await Task.Delay(options.Value.Gather, cancel);
    }

    private bool RequestsMayHaveChanged()
    {
        if (!signal.TakeForRequests() && Environment.TickCount64 - _lookedForRequests < options.Value.Tick.TotalMilliseconds)
            return false;
        _lookedForRequests = Environment.TickCount64;
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(2320, LogLevel.Error, "Dispatching stands still: {What}")]
        public static partial void Failed(ILogger logger, Exception error, string what);
    }
}

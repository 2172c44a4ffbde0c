using Collectors.Coordinator.Dispatch.Sending;
using Collectors.ServiceDefaults.Bus;
using Collectors.ServiceDefaults.Store;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.Coordinator.Dispatch.Right;

/// <summary>
/// Claims the right to dispatch when it is free and renews it each third of its lease. While another has it, its lease is only read, and
/// often: whoever looks after it ran out has the right within half a second.
/// </summary>
internal sealed partial class RightKeeper(
    DispatchRight right, SliceReturns returns, DispatchSignal signal, TimeProvider clock, IOptions<DispatchOptions> options, IConfiguration configuration,
    ILogger<RightKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <summary>The in-memory bus died with the process that had it: there can be no other holder, and nothing is on the wire any more.</summary>
    private readonly bool _alone = (configuration.GetSection("Collectors:Bus").Get<BusOptions>() ?? new()).Transport == BusTransport.InMemory;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var starting = true;
        var failing = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var rest = await KeepAsync(atOnce: _alone && starting, stoppingToken);
                starting = false;
                failing = false;
                await Task.Delay(rest, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception error) when (error is NpgsqlException or OperationCanceledException || StoreFailures.IsAway(error))
            {
                if (!failing)
                    Log.Failed(log, error.Message);
                failing = true;
                await Task.Delay(TimeSpan.FromMilliseconds(200), clock, CancellationToken.None);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await right.GiveUpAsync(cancellationToken);
        }
        catch (Exception error) when (error is NpgsqlException or OperationCanceledException || StoreFailures.IsAway(error))
        {
            Log.Failed(log, error.Message);
        }
    }

    /// <returns>When to come again.</returns>
    private async Task<TimeSpan> KeepAsync(bool atOnce, CancellationToken cancel)
    {
        if (!right.Held && !atOnce && await right.LeftToOthersAsync(cancel) is var left && left > TimeSpan.Zero)
            return left < Look ? left : Look;
        var epoch = await right.ClaimAsync(atOnce, cancel);
        if (epoch != right.Epoch)
            await ChangeAsync(epoch, cancel);
        return epoch != 0 ? options.Value.HolderLease / 3 : Look;
    }

    private async Task ChangeAsync(long epoch, CancellationToken cancel)
    {
        if (epoch == 0)
        {
            right.Begin(0);
            Log.Lost(log, right.Holder);
            return;
        }
        var lost = _alone ? await returns.LostAsync(epoch, cancel) : [];
        right.Begin(epoch);
        Log.Taken(log, right.Holder, epoch, lost.Count);
        signal.RaiseForRequests();
    }

    private static partial class Log
    {
        [LoggerMessage(2300, LogLevel.Information, "{Holder} dispatches in epoch {Epoch}; {Lost} slices were lost with the last holder and go out again")]
        public static partial void Taken(ILogger logger, string holder, long epoch, int lost);

        [LoggerMessage(2302, LogLevel.Warning, "{Holder} no longer dispatches: another process does")]
        public static partial void Lost(ILogger logger, string holder);

        [LoggerMessage(2301, LogLevel.Warning, "The right to dispatch cannot be renewed: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}

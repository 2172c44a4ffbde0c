using Collectors.ServiceDefaults.Bus;
using Collectors.ServiceDefaults.Store;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.Coordinator.Dispatch.Right;

/// <summary>Claims the right to dispatch whenever it is free and renews it each third of its lease.</summary>
internal sealed partial class RightKeeper(
    DispatchRight right, NpgsqlDataSource store, DispatchSignal signal, TimeProvider clock, IOptions<DispatchOptions> options, IConfiguration configuration,
    ILogger<RightKeeper> log) : BackgroundService
{
    private const string TakeBack = "UPDATE coordinator.slices SET status = 0, lease_until = NULL WHERE status = 1";

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
                var epoch = await right.ClaimAsync(atOnce: _alone && starting, stoppingToken);
                if (epoch != right.Epoch)
                    await ChangeAsync(epoch, stoppingToken);
                starting = false;
                failing = false;
                await Task.Delay(options.Value.HolderLease / 3, clock, stoppingToken);
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

    private async Task ChangeAsync(long epoch, CancellationToken cancel)
    {
        if (epoch == 0)
        {
            right.Begin(0);
            Log.Lost(log, right.Holder);
            return;
        }
        var lost = 0;
        if (_alone)
        {
            await using var command = store.CreateCommand(TakeBack);
            lost = await command.ExecuteNonQueryAsync(cancel);
        }
        right.Begin(epoch);
        Log.Taken(log, right.Holder, epoch, lost);
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

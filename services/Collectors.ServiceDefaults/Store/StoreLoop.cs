using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collectors.ServiceDefaults.Store;

/// <summary>
/// One thought that goes round for as long as the host runs. A round that fails, because the store is away or for any other
/// reason, is logged once, and the next is tried within a second.
/// </summary>
public abstract partial class StoreLoop(ILogger logger) : BackgroundService
{
    private static readonly TimeSpan BackOff = TimeSpan.FromSeconds(0.5);

    /// <summary>One round, its waiting included.</summary>
    protected abstract Task RoundAsync(CancellationToken cancel);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first round must not hold up the host's start.
        await Task.Yield();
        var failing = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(stoppingToken);
                if (failing)
                    Log.Recovered(logger, GetType().Name);
                failing = false;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                if (!failing)
                    Log.Interrupted(logger, error, GetType().Name);
                failing = true;
                await Task.Delay(BackOff, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                Log.CutShort(logger, error, GetType().Name);
            }
            catch (OperationCanceledException)
            {
                // The host stops.
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(120, LogLevel.Warning, "{Loop} was interrupted; it goes on by itself.")]
        public static partial void Interrupted(ILogger logger, Exception error, string loop);

        [LoggerMessage(121, LogLevel.Information, "{Loop} goes on.")]
        public static partial void Recovered(ILogger logger, string loop);

        [LoggerMessage(122, LogLevel.Debug, "{Loop} was cut short by the host's stop.")]
        public static partial void CutShort(ILogger logger, Exception error, string loop);
    }
}

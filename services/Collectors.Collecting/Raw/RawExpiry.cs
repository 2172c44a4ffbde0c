using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Raw;

/// <summary>Deletes expired replies, a thousand at a time, so that no transaction is long.</summary>
internal sealed partial class RawExpiry(RawStore store, IOptions<CollectingOptions> options, TimeProvider clock, ILogger<RawExpiry> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.RawSweepEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await store.DeleteExpiredAsync(stoppingToken) > 0)
                {
                    // Until none is left.
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Log.NotDeleted(log, error);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(330, LogLevel.Warning, "Expired raw responses could not be deleted; tried again at the next sweep")]
        public static partial void NotDeleted(ILogger logger, Exception error);
    }
}

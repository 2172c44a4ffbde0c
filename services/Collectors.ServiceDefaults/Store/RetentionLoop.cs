using Microsoft.Extensions.Logging;

namespace Collectors.ServiceDefaults.Store;

/// <summary>Deletes what has been kept long enough: at the start and each hour, a batch at a time, so that nobody waits for long.</summary>
public abstract class RetentionLoop(TimeProvider clock, ILogger logger) : StoreLoop(logger)
{
    /// <summary>Rows in one statement.</summary>
    protected const int Batch = 5000;

    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    /// <summary>Deletes up to <see cref="Batch"/> rows.</summary>
    /// <returns>How many went.</returns>
    protected abstract Task<int> DeleteAsync(DateTimeOffset now, CancellationToken cancel);

    protected sealed override async Task RoundAsync(CancellationToken cancel)
    {
        while (await DeleteAsync(clock.GetUtcNow(), cancel) > 0)
            continue;
        await Task.Delay(Period, clock, cancel);
    }
}

using Collectors.Contracts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Pool;

/// <summary>Gives the pool the size that the dispatcher wants; when nothing has been heard of it for long, the smallest.</summary>
internal sealed partial class PoolSizing<TItem>(WorkerPool<TItem> pool, IOptions<CollectingOptions> options, TimeProvider clock, ILogger<PoolSizing<TItem>> log)
{
    private long _heard = clock.GetTimestamp();

    /// <returns>Whether the size has changed.</returns>
    public bool Hear(WorkersWanted wanted)
    {
        if (wanted.Kind != pool.Kind || !wanted.Shares.TryGetValue(pool.Name, out var share))
            return false;
        Volatile.Write(ref _heard, clock.GetTimestamp());
        return Resize(Math.Clamp(share, 1, options.Value.MaxWorkers), $"{wanted.Pending} slices wait for {wanted.Workers} workers");
    }

    /// <summary>To be called now and then.</summary>
    public void Look()
    {
        if (clock.GetElapsedTime(Volatile.Read(ref _heard)) > options.Value.SizeKeptFor)
            Resize(options.Value.MinWorkers, "the dispatcher is silent");
    }

    private bool Resize(int workers, string why)
    {
        var before = pool.Size;
        if (!pool.Resize(workers))
            return false;
        Log.Resized(log, pool.Name, workers, before, why);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(320, LogLevel.Information, "{Process} has {Workers} workers after {Before}: {Why}")]
        public static partial void Resized(ILogger logger, string process, int workers, int before, string why);
    }
}

using Collectors.ServiceDefaults.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.ServiceDefaults.Logs;

/// <summary>Takes lines from the queue to the store, in batches. While the store is away a batch and the queue wait.</summary>
internal sealed partial class LogWriter(LogQueue queue, LogTable table, IOptions<LogStoreOptions> options, ILogger<LogWriter> logger) : StoreLoop(logger)
{
    private const int BatchSize = 1000;

    /// <summary>For what is left when the host stops.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly List<LogEntry> _batch = new(BatchSize);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Farewell);
        try
        {
            queue.MoveTo(_batch, BatchSize);
            if (_batch.Count > 0)
                await WriteAsync(patience.Token);
        }
        catch (Exception error) when (error is NpgsqlException or OperationCanceledException)
        {
            Log.NotStored(logger, error, _batch.Count);
        }
    }

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        if (_batch.Count == 0)
        {
            await queue.WaitAsync(cancel);
            await Task.Delay(options.Value.Delay, cancel);
        }
        queue.MoveTo(_batch, BatchSize);
        await WriteAsync(cancel);
        if (queue.TakeDropped() is > 0 and var dropped)
            Log.Dropped(logger, dropped);
    }

    private async Task WriteAsync(CancellationToken cancel)
    {
        try
        {
            await table.EnsureAsync(cancel);
            await table.AppendAsync(_batch, cancel);
        }
        catch (PostgresException error) when (!StoreFailures.IsAway(error))
        {
            // The store is there and will have none of it: tried again, it would block all that follows.
            queue.Drop(_batch.Count);
            _batch.Clear();
            throw;
        }
        _batch.Clear();
    }

    private static partial class Log
    {
        [LoggerMessage(130, LogLevel.Warning, "{Lines} lines of the log were not stored: they came faster than the store took them, or it was away.")]
        public static partial void Dropped(ILogger logger, long lines);

        [LoggerMessage(131, LogLevel.Warning, "The last {Lines} lines of the log were not stored.")]
        public static partial void NotStored(ILogger logger, Exception error, int lines);
    }
}

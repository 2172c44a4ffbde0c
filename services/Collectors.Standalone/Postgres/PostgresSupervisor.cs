namespace Collectors.Standalone.Postgres;

/// <summary>Starts our PostgreSQL again, on the same port, when it ends without being asked to: killed, or out of memory.</summary>
internal sealed partial class PostgresSupervisor : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watch;

    public PostgresSupervisor(PostgresServer server, ILogger logger) => _watch = WatchAsync(server, logger, _stop.Token);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private static async Task WatchAsync(PostgresServer server, ILogger logger, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stop))
        {
            if (server.IsRunning)
                continue;
            Log.Ended(logger);
            try
            {
                await server.StartAsync(stop);
                Log.StartedAgain(logger, server.Port);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                Log.StartFailed(logger, error);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(900, LogLevel.Error, "PostgreSQL ended by itself; starting it again")]
        public static partial void Ended(ILogger logger);

        [LoggerMessage(901, LogLevel.Warning, "PostgreSQL serves again on port {Port}")]
        public static partial void StartedAgain(ILogger logger, int port);

        [LoggerMessage(902, LogLevel.Error, "PostgreSQL could not be started; trying again")]
        public static partial void StartFailed(ILogger logger, Exception error);
    }
}

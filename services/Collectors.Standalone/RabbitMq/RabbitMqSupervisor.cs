namespace Collectors.Standalone.RabbitMq;

/// <summary>Starts our RabbitMQ again, on the same port, when it ends without being asked to.</summary>
internal sealed partial class RabbitMqSupervisor : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watch;

    public RabbitMqSupervisor(RabbitMqServer server, ILogger logger) => _watch = WatchAsync(server, logger, _stop.Token);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private static async Task WatchAsync(RabbitMqServer server, ILogger logger, CancellationToken stop)
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
        [LoggerMessage(910, LogLevel.Error, "RabbitMQ ended by itself; starting it again")]
        public static partial void Ended(ILogger logger);

        [LoggerMessage(911, LogLevel.Warning, "RabbitMQ serves again on port {Port}")]
        public static partial void StartedAgain(ILogger logger, int port);

        [LoggerMessage(912, LogLevel.Error, "RabbitMQ could not be started; trying again")]
        public static partial void StartFailed(ILogger logger, Exception error);
    }
}

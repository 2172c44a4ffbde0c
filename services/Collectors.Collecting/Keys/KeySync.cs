using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collectors.Collecting.Keys;

/// <summary>Loads the pools' states before anything is collected, and exchanges them with the database every second and at the end. A killed process forgets a second's calls at most.</summary>
internal sealed partial class KeySync(IReadOnlyList<KeyPool> pools, KeyStore store, TimeProvider clock, ILogger<KeySync> log) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await ExchangeAsync(cancellationToken);
        _running = RunAsync();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _running;
        await TryExchangeAsync(cancellationToken);
    }

    public async Task ExchangeAsync(CancellationToken cancel)
    {
        foreach (var pool in pools)
            await store.ExchangeAsync(pool, cancel);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
                await TryExchangeAsync(_stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // Stopping; StopAsync makes the last exchange.
        }
    }

    private async Task TryExchangeAsync(CancellationToken cancel)
    {
        try
        {
            await ExchangeAsync(cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.NotExchanged(log, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(320, LogLevel.Warning, "Key usage and states could not be exchanged with the database; they are kept and tried again")]
        public static partial void NotExchanged(ILogger logger, Exception error);
    }
}

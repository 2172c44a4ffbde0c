using Collectors.Collecting.Keys.Budgets;
using Collectors.ServiceDefaults.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collectors.Collecting.Keys;

/// <summary>
/// Keeps the pools and the database together: at the start, each second, whenever calls are wanted, and at the end, when what is
/// left of the blocks is given back.
/// </summary>
internal sealed partial class KeyKeeper(IReadOnlyList<KeyPool> pools, KeyStore states, BudgetStore budgets, ILogger<KeyKeeper> log) : BackgroundService
{
    private const int DaysKept = 31;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Between two looks at a budget whose last calls others hold.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    private volatile bool _failing;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var pool in pools)
        {
            await ExchangeAsync(pool, all: true, leaving: false, cancellationToken);
            await budgets.ForgetAsync(pool.Source, pool.Tell(leaving: false).Day.AddDays(-DaysKept), cancellationToken);
        }
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var pool in pools)
            await TryExchangeAsync(pool, all: true, leaving: true, cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(pools.Select(pool => KeepAsync(pool, stoppingToken)));

    private async Task KeepAsync(KeyPool pool, CancellationToken stopping)
    {
        var last = 0L;
        try
        {
            while (true)
            {
                await pool.Wanted.WaitAsync(Every, stopping);
                var all = Environment.TickCount64 - last >= Every.TotalMilliseconds;
                if (all)
                    last = Environment.TickCount64;
                if (!await TryExchangeAsync(pool, all, leaving: false, stopping))
                    await Task.Delay(Rest, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping; StopAsync makes the last exchange.
        }
    }

    /// <returns>False when there is no use in asking again at once.</returns>
    private async Task<bool> TryExchangeAsync(KeyPool pool, bool all, bool leaving, CancellationToken cancel)
    {
        try
        {
            var moreToCome = await ExchangeAsync(pool, all, leaving, cancel);
            pool.Exchanged(moreToCome);
            _failing = false;
            return moreToCome;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            pool.NotExchanged(error);
            if (!_failing)
                Log.NotExchanged(log, error);
            _failing = true;
            return false;
        }
    }

    private async Task<bool> ExchangeAsync(KeyPool pool, bool all, bool leaving, CancellationToken cancel)
    {
        var news = pool.Tell(leaving);
        var moreToCome = true;
        foreach (var ask in news.Asks)
        {
            var granted = await budgets.ExchangeAsync(pool.Source, ask, cancel);
            moreToCome &= pool.Hear(ring => ring.Adopt(ask, granted));
        }
        if (all)
        {
            await states.StoreAsync(news.Changed, cancel);
            var known = await states.ReadAsync(pool.Source, cancel);
            var used = await budgets.UsedAsync(pool.Source, news.Day, cancel);
            pool.Hear(ring => ring.Adopt(news.Changed, known, used, news.Day));
        }
        return moreToCome;
    }

    private static partial class Log
    {
        [LoggerMessage(320, LogLevel.Warning, "Key usage and states could not be exchanged with the database; they are kept and tried again")]
        public static partial void NotExchanged(ILogger logger, Exception error);
    }
}

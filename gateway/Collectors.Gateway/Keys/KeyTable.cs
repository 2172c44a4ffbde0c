using Collectors.ServiceDefaults.Store;

namespace Collectors.Gateway.Keys;

/// <summary>
/// Sees to it that the keys' table is there. The gateway starts without a database and catches up when it comes: what needs no
/// key is served, and the rest says that the store is away.
/// </summary>
internal sealed partial class KeyTable(IServiceScopeFactory scopes, ILogger<KeyTable> log) : IHostedLifecycleService
{
    private volatile bool _there;

    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (_there)
            return;
        await scopes.MigrateAsync<KeyDbContext>(cancellationToken);
        _there = true;
    }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await EnsureAsync(cancellationToken);
        }
        catch (Exception error) when (StoreFailures.IsAway(error))
        {
            Log.StoreAway(log, error.Message);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(300, LogLevel.Warning, "The key store is away: {Reason} The gateway goes on without it and tries again")]
        public static partial void StoreAway(ILogger logger, string reason);
    }
}

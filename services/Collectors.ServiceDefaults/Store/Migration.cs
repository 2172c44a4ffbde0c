using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collectors.ServiceDefaults.Store;

/// <summary>Brings a service's schema up to date before anything else of it starts; a database that is away is waited for, for a while.</summary>
internal sealed partial class Migration<TContext>(IServiceScopeFactory scopes, ILogger<Migration<TContext>> log) : IHostedLifecycleService where TContext : DbContext
{
    public Task StartingAsync(CancellationToken cancellationToken) => StorePatience.TryAsync(
        async () =>
        {
            await scopes.MigrateAsync<TContext>(cancellationToken);
            return true;
        },
        error => Log.StoreAway(log, error.GetBaseException().Message), cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(123, LogLevel.Warning, "The database does not answer ({Reason}); the start waits for it")]
        public static partial void StoreAway(ILogger logger, string reason);
    }
}

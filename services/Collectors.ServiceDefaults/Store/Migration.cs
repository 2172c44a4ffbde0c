using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Collectors.ServiceDefaults.Store;

/// <summary>Brings a service's schema up to date before anything else of it starts.</summary>
internal sealed class Migration<TContext>(IServiceScopeFactory scopes) : IHostedLifecycleService where TContext : DbContext
{
    public Task StartingAsync(CancellationToken cancellationToken) => scopes.MigrateAsync<TContext>(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

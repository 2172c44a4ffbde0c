using Collectors.Persistence.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.Persistence.Inbox;

/// <summary>
/// Makes the inbox's partitions ahead of their days and drops those older than the window. Before anything is consumed, so
/// after the service's migrations: register the context before the bus.
/// </summary>
internal sealed partial class InboxPartitions<TDb>(
    IServiceScopeFactory scopes, IOptionsMonitor<OutboxOptions> options, TimeProvider time, ILogger<InboxPartitions<TDb>> logger)
    : BackgroundService, IHostedLifecycleService
    where TDb : DbContext
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    public Task StartingAsync(CancellationToken cancellationToken) => MaintainAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await MaintainAsync(stoppingToken);
            }
            catch (Exception error) when (error is NpgsqlException or InvalidOperationException or TimeoutException)
            {
                // Partitions are made days ahead, so a later hour will do.
                Log.Postponed(logger, typeof(TDb).Name, error);
            }
        }
    }

    private async Task MaintainAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        if (db.Model.FindEntityType(typeof(InboxState)) is not { } inbox)
            return;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var calendar = new PartitionCalendar((NpgsqlConnection)db.Database.GetDbConnection(), inbox.GetSchema() ?? "public");
        await calendar.KeepAsync(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), options.Get(typeof(TDb).Name).WindowDays, cancel);
        await transaction.CommitAsync(cancel);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 8103, Level = LogLevel.Warning, Message = "The inbox partitions of {Context} could not be seen to and are tried again in an hour.")]
        public static partial void Postponed(ILogger logger, string context, Exception error);
    }
}

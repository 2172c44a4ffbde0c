using Collectors.Coordinator.Events.Placing;
using Collectors.ServiceDefaults.Store;
using Npgsql;

namespace Collectors.Coordinator.Events.Feeding;

/// <summary>
/// The process's one LISTEN, on a session connection of its own (<c>ConnectionStrings:CollectorsSession</c>, by default
/// <c>Collectors</c>), so that a transaction pooler in front of the store breaks nothing.
/// </summary>
internal sealed class EventListener(IConfiguration configuration, FeedSignal signal, ILogger<EventListener> logger) : StoreLoop(logger)
{
    /// <summary>Names the connection to whoever looks at the database.</summary>
    public const string ApplicationName = "collectors events";

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(Settings());
        connection.Notification += (_, _) => signal.Raise();
        await connection.OpenAsync(cancel);
        await using (var listen = new NpgsqlCommand($"LISTEN {EventPositions.Channel}", connection))
            await listen.ExecuteNonQueryAsync(cancel);
        // What was hinted while nobody listened is in the log.
        signal.Raise();
        while (!cancel.IsCancellationRequested)
            await connection.WaitAsync(cancel);
    }

    private string Settings() => new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("CollectorsSession") ?? configuration.GetConnectionString("Collectors"))
    {
        Pooling = false,
        ApplicationName = ApplicationName,
        Timeout = 2,
        // Notices a connection that is dead without having said so.
        KeepAlive = 15,
    }.ConnectionString;
}

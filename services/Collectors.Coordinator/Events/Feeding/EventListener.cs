using Collectors.ServiceDefaults.Store;
using Npgsql;

namespace Collectors.Coordinator.Events.Feeding;

/// <summary>
/// The process's one LISTEN, for all its <see cref="StoreHint"/>s, on a session connection of its own (<c>ConnectionStrings:CollectorsSession</c>, by default
/// <c>Collectors</c>), so that a transaction pooler in front of the store breaks nothing.
/// </summary>
internal sealed class EventListener(IConfiguration configuration, IEnumerable<StoreHint> hints, ILogger<EventListener> logger) : StoreLoop(logger)
{
    /// <summary>Names the connection to whoever looks at the database.</summary>
    public const string ApplicationName = "collectors events";

    private readonly Dictionary<string, StoreHint> _hints = hints.ToDictionary(hint => hint.Channel, StringComparer.Ordinal);

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(Settings());
        connection.Notification += (_, told) => _hints[told.Channel].Heard(told.Payload);
        await connection.OpenAsync(cancel);
        await using (var listen = new NpgsqlCommand(string.Join(';', _hints.Keys.Select(channel => $"LISTEN {channel}")), connection))
            await listen.ExecuteNonQueryAsync(cancel);
        // Hints say where to look; what was hinted while nobody listened is there too.
        foreach (var hint in _hints.Values)
            hint.Heard("");
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

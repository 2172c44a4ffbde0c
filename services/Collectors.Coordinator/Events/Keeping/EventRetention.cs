using Collectors.ServiceDefaults.Store;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.Coordinator.Events.Keeping;

/// <summary>
/// Deletes events older than the retention from the low end of the log, never one with an older one before it, so that what is
/// kept has no gap, of all requests and of each.
/// </summary>
internal sealed class EventRetention(NpgsqlDataSource store, IOptions<EventsOptions> options, TimeProvider clock, ILogger<EventRetention> logger)
    : RetentionLoop(clock, logger)
{
    private const string Delete =
        """
        WITH first AS (SELECT position, at FROM coordinator.request_events WHERE position IS NOT NULL ORDER BY position LIMIT $2),
        bound AS (SELECT min(position) AS kept FROM first WHERE at >= $1)
        DELETE FROM coordinator.request_events AS event USING first, bound
        WHERE event.position = first.position AND (bound.kept IS NULL OR first.position < bound.kept)
        """;

    protected override async Task<int> DeleteAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var delete = store.CreateCommand(Delete);
        delete.Parameters.AddWithValue(now.AddDays(-options.Value.RetentionDays));
        delete.Parameters.AddWithValue(Batch);
        return await delete.ExecuteNonQueryAsync(cancel);
    }
}

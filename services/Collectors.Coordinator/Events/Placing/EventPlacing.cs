using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Collectors.Coordinator.Events.Placing;

/// <summary>
/// Gives committed events their position in the log of all requests. Positions are given under the head's lock and commit with
/// it, so whoever sees a position sees all those before it.
/// </summary>
internal sealed class EventPlacing(NpgsqlDataSource store)
{
    public const int Batch = 1000;

    private const string Place =
        """
        WITH first AS (
            SELECT request_id, number, ordinal FROM coordinator.request_events WHERE position IS NULL ORDER BY ordinal LIMIT @batch),
        due AS (
            SELECT request_id, number, (SELECT position FROM coordinator.event_head WHERE id = 1) + row_number() OVER (ORDER BY ordinal) AS place FROM first),
        placed AS (
            UPDATE coordinator.request_events AS event SET position = due.place FROM due WHERE event.request_id = due.request_id AND event.number = due.number)
        UPDATE coordinator.event_head SET position = position + (SELECT count(*) FROM due) WHERE id = 1 RETURNING position
        """;

    /// <returns>How far the log reaches now; null when there was nothing to place or another process is at it.</returns>
    public async Task<(long Head, int Placed)?> PlaceAsync(CancellationToken cancel)
    {
        await using var connection = await store.OpenConnectionAsync(cancel);
        if (!await AnyAsync(connection, cancel))
            return null;
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        if (await LockAsync(connection, cancel) is not { } before)
            return null;
        await using var place = new NpgsqlCommand(Place, connection) { Parameters = { new("batch", Batch) } };
        var head = (long)(await place.ExecuteScalarAsync(cancel))!;
        await transaction.CommitAsync(cancel);
        return head > before ? (head, (int)(head - before)) : null;
    }

    private static async Task<bool> AnyAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var any = new NpgsqlCommand("SELECT EXISTS (SELECT FROM coordinator.request_events WHERE position IS NULL)", connection);
        return (bool)(await any.ExecuteScalarAsync(cancel))!;
    }

    private static async Task<long?> LockAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var take = new NpgsqlCommand("SELECT position FROM coordinator.event_head WHERE id = 1 FOR UPDATE SKIP LOCKED", connection);
        return (long?)await take.ExecuteScalarAsync(cancel);
    }
}

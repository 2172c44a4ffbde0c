using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Collectors.Persistence.Outbox.Delivery;

/// <summary>Rows taken from the outbox, locked by a transaction that ends with what became of them.</summary>
internal sealed class OutboxBatch(NpgsqlConnection connection, string table)
{
    public async Task<List<OutboxRow>> TakeAsync(long from, int limit, DateTime now, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            $"""
            SELECT {OutboxRow.Columns} FROM {table}
            WHERE sequence_number >= $1 AND (enqueue_time IS NULL OR enqueue_time <= $2)
            ORDER BY sequence_number LIMIT $3 FOR UPDATE SKIP LOCKED
            """, connection)
        { Parameters = { new() { Value = from }, new() { Value = now }, new() { Value = limit } } };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<OutboxRow>();
        while (await reader.ReadAsync(cancel))
            rows.Add(OutboxRow.Read(reader));
        return rows;
    }

    /// <summary>Removes what was delivered and puts off what was not.</summary>
    public async Task FinishAsync(IReadOnlyList<long> delivered, IReadOnlyList<long> kept, DateTime again, CancellationToken cancel)
    {
        // A server that crashes may forget this commit; the messages then go out again, as after any crash. No need to wait for the disk.
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new("SET LOCAL synchronous_commit = off") } };
        if (delivered.Count > 0)
            batch.BatchCommands.Add(new($"DELETE FROM {table} WHERE sequence_number = ANY($1)") { Parameters = { new() { Value = delivered } } });
        if (kept.Count > 0)
            batch.BatchCommands.Add(new($"UPDATE {table} SET enqueue_time = $2 WHERE sequence_number = ANY($1)") { Parameters = { new() { Value = kept }, new() { Value = again } } });
        await batch.ExecuteNonQueryAsync(cancel);
    }
}

using System.Diagnostics;
using Npgsql;

namespace Collectors.Benchmarks.Saga;

/// <summary>The same SQL with nothing around it: inbox row, locked read, change, outgoing row, in one transaction each.</summary>
public sealed class BareTransitions(NpgsqlDataSource source, IReadOnlyList<Guid> tallies)
{
    private const string Inbox =
        """
        INSERT INTO tally.inbox_state (message_id, consumer_id, received_on)
        SELECT $1, $2, $3
        WHERE NOT EXISTS (SELECT FROM tally.inbox_state WHERE message_id = $1 AND consumer_id = $2 AND received_on >= $4 AND received_on <> $3)
        ON CONFLICT DO NOTHING
        """;

    private const string Outbox =
        """
        INSERT INTO tally.bare_outbox (message_id, conversation_id, correlation_id, destination_address, content_type, body, sent_time)
        VALUES ($1, $2, $3, 'loopback://localhost/Collectors.Benchmarks.Saga:TallyChanged', 'application/vnd.masstransit+json', $4, $5) RETURNING sequence_number
        """;

    private static readonly Guid Consumer = Guid.NewGuid();

    // As long as the envelope that the saga writes.
    private static readonly byte[] Body = new byte[1100];

    /// <summary>An outbox of its own, which nobody delivers from.</summary>
    public async Task PrepareAsync()
    {
        await using var command = source.CreateCommand("CREATE TABLE tally.bare_outbox (LIKE tally.outbox_message INCLUDING ALL)");
        await command.ExecuteNonQueryAsync();
    }

    /// <returns>Transactions per second.</returns>
    public async Task<double> RunAsync(int transitions, int parallelism)
    {
        var left = transitions;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, parallelism).Select(_ => Task.Run(async () =>
        {
            int turn;
            while ((turn = Interlocked.Decrement(ref left)) >= 0)
                await TransitionAsync(tallies[turn % tallies.Count]);
        })));
        return transitions / watch.Elapsed.TotalSeconds;
    }

    private async Task TransitionAsync(Guid tally)
    {
        var (message, today) = (Guid.NewGuid(), DateOnly.FromDateTime(DateTime.UtcNow));
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var take = new NpgsqlBatch(connection))
        {
            take.BatchCommands.Add(new("SELECT pg_advisory_xact_lock($1)") { Parameters = { new() { Value = BitConverter.ToInt64(message.ToByteArray()) } } });
            take.BatchCommands.Add(new(Inbox) { Parameters = { new() { Value = message }, new() { Value = Consumer }, new() { Value = today }, new() { Value = today.AddDays(-1) } } });
            await take.ExecuteNonQueryAsync();
        }
        var count = await ReadAsync(connection, tally);
        await using (var write = new NpgsqlBatch(connection))
        {
            write.BatchCommands.Add(new("UPDATE tally.tallies SET count = $2, updated_at = $3 WHERE id = $1")
            { Parameters = { new() { Value = tally }, new() { Value = count + 1 }, new() { Value = DateTime.UtcNow } } });
            write.BatchCommands.Add(new(Outbox)
            { Parameters = { new() { Value = message }, new() { Value = message }, new() { Value = tally }, new() { Value = Body }, new() { Value = DateTime.UtcNow } } });
            await write.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
    }

    private static async Task<int> ReadAsync(NpgsqlConnection connection, Guid tally)
    {
        await using var command = new NpgsqlCommand("SELECT id, count, current_state, updated_at FROM tally.tallies WHERE id = $1 FOR UPDATE", connection) { Parameters = { new() { Value = tally } } };
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return reader.GetInt32(1);
    }
}

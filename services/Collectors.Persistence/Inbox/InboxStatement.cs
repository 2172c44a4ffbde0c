using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Collectors.Persistence.Inbox;

/// <summary>Writes a message down as received, in the context's open transaction, once within the window.</summary>
internal sealed class InboxStatement
{
    private readonly string _insert;

    private InboxStatement(string table) =>
        // A unique index reaches no further than its partition, so other days are looked at, and the lock keeps two
        // deliveries of one message apart at midnight. It is a statement of its own: the next one then sees what was committed.
        _insert =
            $"""
            INSERT INTO {table} (message_id, consumer_id, received_on)
            SELECT $1, $2, $3
            WHERE NOT EXISTS (SELECT FROM {table} WHERE message_id = $1 AND consumer_id = $2 AND received_on >= $4 AND received_on <> $3)
            ON CONFLICT DO NOTHING
            """;

    public static InboxStatement For(DbContext context)
    {
        var entity = context.Model.FindEntityType(typeof(InboxState))
            ?? throw new InvalidOperationException($"{context.GetType().Name} has no inbox: call AddInboxStateEntity() in its OnModelCreating.");
        return new InboxStatement(InboxTable.Quoted(entity.GetSchema()));
    }

    /// <param name="context">Its connection is open and in a transaction.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="consumerId">Who deals with it.</param>
    /// <param name="today">Day in UTC.</param>
    /// <param name="windowDays">How many days back a repeat is recognised.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>False for a message that this consumer has had.</returns>
    public async Task<bool> TryTakeAsync(DbContext context, Guid messageId, Guid consumerId, DateOnly today, int windowDays, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)context.Database.GetDbConnection())
        {
            BatchCommands =
            {
                new("SELECT pg_advisory_xact_lock($1)") { Parameters = { new NpgsqlParameter<long> { TypedValue = LockKey(messageId, consumerId) } } },
                new(_insert)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<Guid> { TypedValue = messageId },
                        new NpgsqlParameter<Guid> { TypedValue = consumerId },
                        new NpgsqlParameter<DateOnly> { TypedValue = today },
                        new NpgsqlParameter<DateOnly> { TypedValue = today.AddDays(-windowDays) },
                    },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(cancel);
        return batch.BatchCommands[1].RecordsAffected == 1;
    }

    private static long LockKey(Guid messageId, Guid consumerId)
    {
        Span<byte> bytes = stackalloc byte[32];
        messageId.TryWriteBytes(bytes);
        consumerId.TryWriteBytes(bytes[16..]);
        return BitConverter.ToInt64(bytes) ^ BitConverter.ToInt64(bytes[8..]) ^ BitConverter.ToInt64(bytes[16..]) ^ BitConverter.ToInt64(bytes[24..]);
    }
}

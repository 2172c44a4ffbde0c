using Npgsql;
using NpgsqlTypes;

namespace Collectors.ServiceDefaults.Logs;

/// <summary>
/// <c>logs.entries</c>, the one table that services share: all append, whoever runs first makes it, nobody changes a line.
/// </summary>
public sealed class LogTable(NpgsqlDataSource store)
{
    // Two processes that begin at once would both find nothing there: the lock is of the transaction.
    private const string Create =
        """
        SELECT pg_advisory_xact_lock(7310579608);
        CREATE SCHEMA IF NOT EXISTS logs;
        CREATE TABLE IF NOT EXISTS logs.entries (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            at timestamptz NOT NULL,
            level smallint NOT NULL,
            service text NOT NULL,
            category text NOT NULL,
            message text NOT NULL,
            exception text,
            request_id text,
            department text,
            trace_id text);
        CREATE INDEX IF NOT EXISTS entries_at ON logs.entries (at, id);
        CREATE INDEX IF NOT EXISTS entries_request ON logs.entries (request_id, at, id) WHERE request_id IS NOT NULL;
        CREATE INDEX IF NOT EXISTS entries_department ON logs.entries (department, at, id) WHERE department IS NOT NULL;
        """;

    private const string Append = "COPY logs.entries (at, level, service, category, message, exception, request_id, department, trace_id) FROM STDIN (FORMAT BINARY)";

    private const string Delete = "DELETE FROM logs.entries WHERE id IN (SELECT id FROM logs.entries WHERE at < $1 ORDER BY at, id LIMIT $2 FOR UPDATE SKIP LOCKED)";

    private volatile bool _made;

    /// <summary>Makes schema and table where they are missing.</summary>
    public async Task EnsureAsync(CancellationToken cancel)
    {
        if (_made)
            return;
        await using var connection = await store.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using (var create = new NpgsqlCommand(Create, connection))
            await create.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
        _made = true;
    }

    internal async Task AppendAsync(IEnumerable<LogEntry> lines, CancellationToken cancel)
    {
        await using var connection = await store.OpenConnectionAsync(cancel);
        await using var copy = await connection.BeginBinaryImportAsync(Append, cancel);
        foreach (var line in lines)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(line.At.ToUniversalTime(), NpgsqlDbType.TimestampTz, cancel);
            await copy.WriteAsync((short)line.Level, NpgsqlDbType.Smallint, cancel);
            foreach (var text in (string?[])[line.Service, line.Category, line.Message, line.Exception, line.Subject.RequestId, line.Subject.Department, line.TraceId])
                await WriteAsync(copy, text, cancel);
        }
        await copy.CompleteAsync(cancel);
    }

    /// <returns>How many lines went.</returns>
    internal async Task<int> DeleteAsync(DateTimeOffset before, int atMost, CancellationToken cancel)
    {
        await using var delete = store.CreateCommand(Delete);
        delete.Parameters.AddWithValue(before.ToUniversalTime());
        delete.Parameters.AddWithValue(atMost);
        return await delete.ExecuteNonQueryAsync(cancel);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, string? text, CancellationToken cancel) =>
        text is null ? copy.WriteNullAsync(cancel) : copy.WriteAsync(text, NpgsqlDbType.Text, cancel);
}

using Collectors.Contracts;
using Npgsql;

namespace Collectors.Collecting.Ingest;

/// <summary>
/// Takes a removed request's records out, those alone that no other request found. Ingest transactions hold <see cref="Gate"/> shared
/// and a removal holds it by itself, so that none attaches a record to a request while it is being deleted.
/// </summary>
internal sealed class RecordRemoval(string kind)
{
    /// <summary>The advisory lock's key, as SQL; held until the transaction ends.</summary>
    public static string Gate(string kind) => $"hashtextextended('collectors {kind} removal', 0)";

    private const int Chunk = 1000;

    /// <returns>True when there may be more.</returns>
    public async Task<bool> RemoveSomeAsync(NpgsqlDataSource database, RequestId request, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        // Each a statement of its own: the later ones see what was committed while the first waited.
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new($"SELECT pg_advisory_xact_lock({Gate(kind)})"),
                Of($"DELETE FROM {kind}.collections WHERE request_id = $1", request),
                Of($"""
                    WITH links AS (
                        DELETE FROM {kind}.record_requests WHERE request_id = $1 AND record_id IN (
                            SELECT record_id FROM {kind}.record_requests WHERE request_id = $1 ORDER BY record_id LIMIT {Chunk})
                        RETURNING record_id),
                    gone AS (
                        DELETE FROM {kind}.records AS record USING links WHERE record.id = links.record_id AND NOT EXISTS (
                            SELECT FROM {kind}.record_requests AS other WHERE other.record_id = record.id AND other.request_id <> $1))
                    SELECT count(*)::int FROM links
                    """, request),
            },
        };
        var links = 0;
        await using (var reader = await batch.ExecuteReaderAsync(cancel))
        {
            await reader.NextResultAsync(cancel);
            await reader.ReadAsync(cancel);
            links = reader.GetInt32(0);
        }
        await transaction.CommitAsync(cancel);
        return links == Chunk;
    }

    private static NpgsqlBatchCommand Of(string text, RequestId request)
    {
        var command = new NpgsqlBatchCommand(text);
        command.Parameters.Add(new NpgsqlParameter { Value = request.Value });
        return command;
    }
}

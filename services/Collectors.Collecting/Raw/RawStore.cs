using System.Text.Json;
using Collectors.Collecting.Batching;
using Collectors.Collecting.Network;
using Collectors.Contracts;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;

namespace Collectors.Collecting.Raw;

/// <summary>Keeps replies as they came, and finds the one that already answers a question.</summary>
public sealed class RawStore : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;
    private readonly string _schema;
    private readonly CollectingOptions _options;
    private readonly TimeProvider _clock;
    private readonly GroupCommit<RawResponse, Guid> _writes;

    public RawStore(NpgsqlDataSource database, string schema, IOptions<CollectingOptions> options, TimeProvider clock)
    {
        (_database, _schema, _options, _clock) = (database, schema, options.Value, clock);
        _writes = new GroupCommit<RawResponse, Guid>(WriteAsync, most: 64);
    }

    /// <returns>The latest unexpired <c>ok</c> or <c>empty</c> reply to the question that is not older than <paramref name="notBefore"/>, or null.</returns>
    public async Task<SourceReply?> FindAsync(byte[] question, DateTimeOffset notBefore, CancellationToken cancel)
    {
        await using var command = _database.CreateCommand($"""
            SELECT id, status, content_type, headers, address, key_alias, body, size, fetched_at, duration_ms FROM {_schema}.raw_responses
            WHERE question = $1 AND reply IN ('ok', 'empty') AND fetched_at >= $2 AND expires_at > $3
            ORDER BY fetched_at DESC LIMIT 1
            """);
        command.Parameters.AddRange((NpgsqlParameter[])[new() { Value = question }, new() { Value = notBefore.ToUniversalTime() }, new() { Value = _clock.GetUtcNow() }]);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        if (!await reader.ReadAsync(cancel))
            return null;
        return new SourceReply
        {
            Id = reader.GetGuid(0),
            Status = reader.GetInt32(1),
            ContentType = await reader.IsDBNullAsync(2, cancel) ? null : reader.GetString(2),
            Headers = JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(3)) ?? [],
            Address = new Uri(reader.GetString(4)),
            KeyAlias = await reader.IsDBNullAsync(5, cancel) ? null : reader.GetString(5),
            Body = RawBody.Decompress(reader.GetFieldValue<byte[]>(6), reader.GetInt32(7)),
            FetchedAt = reader.GetFieldValue<DateTimeOffset>(8),
            Duration = TimeSpan.FromMilliseconds(reader.GetInt32(9)),
        };
    }

    /// <returns>The reply with its id in the store.</returns>
    public async Task<SourceReply> KeepAsync(byte[] question, string source, SliceId slice, ReplyClass @class, SourceReply reply, CancellationToken cancel)
    {
        var id = await _writes.AddAsync(new RawResponse
        {
            Id = Guid.CreateVersion7(reply.FetchedAt),
            Question = question,
            Source = source,
            SliceId = slice.Value,
            Reply = @class,
            Status = reply.Status,
            ContentType = reply.ContentType,
            Headers = JsonSerializer.Serialize(reply.Headers).Replace("\\u0000", "", StringComparison.Ordinal),
            Address = reply.Address.AbsoluteUri,
            KeyAlias = reply.KeyAlias,
            Body = RawBody.Compress(reply.Body),
            Size = reply.Body.Length,
            FetchedAt = reply.FetchedAt,
            DurationMs = (int)reply.Duration.TotalMilliseconds,
            ExpiresAt = reply.FetchedAt + _options.RawKeptFor,
        }, cancel);
        return reply with { Id = id };
    }

    /// <summary>A kept reply holds still, as the source has just said.</summary>
    /// <returns>The kept reply as of now; one that was deleted meanwhile is gone from the store.</returns>
    public async Task<SourceReply> RenewAsync(SourceReply kept, SourceReply said, CancellationToken cancel)
    {
        await using var command = _database.CreateCommand($"UPDATE {_schema}.raw_responses SET fetched_at = $2, expires_at = $3 WHERE id = $1");
        command.Parameters.AddRange((NpgsqlParameter[])
            [new() { Value = kept.Id }, new() { Value = said.FetchedAt.ToUniversalTime() }, new() { Value = (said.FetchedAt + _options.RawKeptFor).ToUniversalTime() }]);
        var found = await command.ExecuteNonQueryAsync(cancel) > 0;
        return kept with { Id = found ? kept.Id : null, FetchedAt = said.FetchedAt, Duration = said.Duration };
    }

    /// <summary>Deletes up to a thousand expired replies.</summary>
    /// <returns>How many.</returns>
    public async Task<int> DeleteExpiredAsync(CancellationToken cancel)
    {
        await using var command = _database.CreateCommand($"""
            DELETE FROM {_schema}.raw_responses WHERE id IN (
                SELECT id FROM {_schema}.raw_responses WHERE expires_at <= $1 ORDER BY expires_at LIMIT 1000 FOR UPDATE SKIP LOCKED)
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = _clock.GetUtcNow() });
        return await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Deletes a request's outcomes and the replies that no other request's outcome came from.</summary>
    public async Task ForgetAsync(RequestId request, CancellationToken cancel)
    {
        await using var batch = _database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"""
            WITH mine AS (SELECT slice_id, (origin ->> 'rawId')::uuid AS raw_id FROM {_schema}.slice_results WHERE request_id = $1),
            used AS (
                SELECT raw_id AS id FROM mine WHERE raw_id IS NOT NULL
                UNION SELECT raw.id FROM {_schema}.raw_responses AS raw JOIN mine ON raw.slice_id = mine.slice_id)
            DELETE FROM {_schema}.raw_responses AS raw USING used WHERE raw.id = used.id AND NOT EXISTS (
                SELECT FROM {_schema}.slice_results AS other WHERE other.request_id <> $1 AND (other.origin ->> 'rawId')::uuid = raw.id)
            """));
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"DELETE FROM {_schema}.slice_results WHERE request_id = $1"));
        foreach (var command in batch.BatchCommands)
            command.Parameters.Add(new NpgsqlParameter { Value = request.Value });
        await batch.ExecuteNonQueryAsync(cancel);
    }

    public ValueTask DisposeAsync() => _writes.DisposeAsync();

    private async Task<IReadOnlyList<Guid>> WriteAsync(IReadOnlyList<RawResponse> rows)
    {
        await using var command = _database.CreateCommand($"""
            INSERT INTO {_schema}.raw_responses
                (id, question, source, slice_id, reply, status, content_type, headers, address, key_alias, body, size, fetched_at, duration_ms, expires_at)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new() { Value = rows.Select(row => row.Id).ToArray() }, new() { Value = rows.Select(row => row.Question).ToArray() },
            new() { Value = rows.Select(row => row.Source).ToArray() }, new() { Value = rows.Select(row => row.SliceId).ToArray() },
            new() { Value = rows.Select(row => Wire.Name(row.Reply)).ToArray() }, new() { Value = rows.Select(row => row.Status).ToArray() },
            new() { Value = rows.Select(row => row.ContentType).ToArray() },
            new() { Value = rows.Select(row => row.Headers).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb },
            new() { Value = rows.Select(row => row.Address).ToArray() }, new() { Value = rows.Select(row => row.KeyAlias).ToArray() },
            new() { Value = rows.Select(row => row.Body).ToArray() }, new() { Value = rows.Select(row => row.Size).ToArray() },
            new() { Value = rows.Select(row => row.FetchedAt).ToArray() }, new() { Value = rows.Select(row => row.DurationMs).ToArray() },
            new() { Value = rows.Select(row => row.ExpiresAt).ToArray() },
        ]);
        await command.ExecuteNonQueryAsync();
        return [.. rows.Select(row => row.Id)];
    }
}

using Collectors.Collecting.Crawling.Hosts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace Collectors.Collecting.Crawling.Robots;

/// <summary>The <c>robots.txt</c> files that any process has fetched and that are still believed.</summary>
internal sealed class RobotsBook(NpgsqlDataSource database)
{
    private const string Find = $"SELECT status, body, trouble, expires_at FROM {CrawlingContext.Schema}.robots WHERE origin = $1 AND expires_at > $2";

    private const string Keep =
        $"""
        INSERT INTO {CrawlingContext.Schema}.robots (origin, status, body, trouble, expires_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (origin) DO UPDATE SET status = excluded.status, body = excluded.body, trouble = excluded.trouble, expires_at = excluded.expires_at
        """;

    public async Task<RobotsRow?> FindAsync(string origin, DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Find);
        command.Parameters.AddRange((NpgsqlParameter[])[new() { Value = origin }, new() { Value = now }]);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return !await reader.ReadAsync(cancel) ? null : new RobotsRow
        {
            Origin = origin,
            Status = reader.GetInt32(0),
            Body = await reader.IsDBNullAsync(1, cancel) ? null : reader.GetFieldValue<byte[]>(1),
            Trouble = await reader.IsDBNullAsync(2, cancel) ? null : reader.GetString(2),
            ExpiresAt = reader.GetFieldValue<DateTimeOffset>(3),
        };
    }

    public async Task KeepAsync(RobotsRow row, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Keep);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new() { Value = row.Origin }, new() { Value = row.Status }, new() { Value = (object?)row.Body ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea },
            new() { Value = (object?)row.Trouble ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }, new() { Value = row.ExpiresAt },
        ]);
        await command.ExecuteNonQueryAsync(cancel);
    }
}

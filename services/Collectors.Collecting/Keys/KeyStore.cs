using Collectors.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace Collectors.Collecting.Keys;

/// <summary>The keys' states in the database, where all processes and the next start find them; the latest change counts.</summary>
internal sealed class KeyStore(NpgsqlDataSource database, string schema)
{
    public async Task StoreAsync(IReadOnlyList<KeyRow> rows, CancellationToken cancel)
    {
        foreach (var row in rows)
        {
            await using var command = database.CreateCommand($"""
                INSERT INTO {schema}.source_keys (source, alias, state, refused, until, errors_in_row, last_error, changed_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                ON CONFLICT (source, alias) DO UPDATE SET state = excluded.state, refused = excluded.refused, until = excluded.until,
                    errors_in_row = excluded.errors_in_row, last_error = excluded.last_error, changed_at = excluded.changed_at
                WHERE source_keys.changed_at < excluded.changed_at
                """);
            command.Parameters.AddRange((NpgsqlParameter[])
            [
                new() { Value = row.Source }, new() { Value = row.Alias }, new() { Value = Wire.Name(row.State) }, new() { Value = row.Refused },
                new() { Value = (object?)row.Until ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz }, new() { Value = row.ErrorsInRow },
                new() { Value = (object?)row.LastError ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }, new() { Value = row.ChangedAt },
            ]);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    public async Task<IReadOnlyList<KeyRow>> ReadAsync(string source, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"SELECT alias, state, refused, until, errors_in_row, last_error, changed_at FROM {schema}.source_keys WHERE source = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = source });
        var rows = new List<KeyRow>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(new KeyRow
            {
                Source = source,
                Alias = reader.GetString(0),
                State = Wire.Read<KeyState>(reader.GetString(1)),
                Refused = reader.GetBoolean(2),
                Until = await reader.IsDBNullAsync(3, cancel) ? null : reader.GetFieldValue<DateTimeOffset>(3),
                ErrorsInRow = reader.GetInt32(4),
                LastError = await reader.IsDBNullAsync(5, cancel) ? null : reader.GetString(5),
                ChangedAt = reader.GetFieldValue<DateTimeOffset>(6),
            });
        }
        return rows;
    }
}

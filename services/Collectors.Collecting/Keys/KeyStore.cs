using Collectors.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace Collectors.Collecting.Keys;

/// <summary>
/// Exchanges the pools' usage and states with the database. Usage is added, never set, and what comes back is the sum of
/// all replicas; of states the latest change counts.
/// </summary>
internal sealed class KeyStore(NpgsqlDataSource database, string schema)
{
    public async Task ExchangeAsync(KeyPool pool, CancellationToken cancel)
    {
        var (deltas, changed, day) = pool.Exchange((keys, day) =>
        {
            var deltas = keys.Select(key => (key.Key.Alias, Delta: key.TakeUnstored())).ToList();
            var changed = keys.Where(key => key.IsDirty).Select(key => key.ToRow(pool.Source)).ToList();
            return (deltas, changed, day);
        });
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancel);
            await StoreAsync(connection, changed, cancel);
            var usage = await AddAsync(connection, pool.Source, day, deltas, cancel);
            var rows = await ReadAsync(connection, pool.Source, cancel);
            pool.Exchange((keys, _) => Take(keys, day, changed, usage, rows));
        }
        catch (Exception)
        {
            pool.Exchange((keys, _) =>
            {
                foreach (var (alias, delta) in deltas)
                    Array.Find(keys, key => key.Key.Alias == alias)?.GiveBack(day, delta);
                return true;
            });
            throw;
        }
    }

    private static bool Take(PooledKey[] keys, DateOnly day, List<KeyRow> stored, Dictionary<string, long> usage, Dictionary<string, KeyRow> rows)
    {
        foreach (var key in keys)
        {
            if (stored.Exists(row => row.Alias == key.Key.Alias && row.ChangedAt == key.ChangedAt))
                key.IsDirty = false;
            if (usage.TryGetValue(key.Key.Alias, out var used))
                key.SetStored(day, used);
            if (rows.TryGetValue(key.Key.Alias, out var row))
                key.Adopt(row);
        }
        return true;
    }

    private async Task StoreAsync(NpgsqlConnection connection, List<KeyRow> rows, CancellationToken cancel)
    {
        foreach (var row in rows)
        {
            await using var command = new NpgsqlCommand($"""
                INSERT INTO {schema}.source_keys (source, alias, state, refused, until, errors_in_row, last_error, changed_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                ON CONFLICT (source, alias) DO UPDATE SET state = excluded.state, refused = excluded.refused, until = excluded.until,
                    errors_in_row = excluded.errors_in_row, last_error = excluded.last_error, changed_at = excluded.changed_at
                WHERE source_keys.changed_at < excluded.changed_at
                """, connection);
            command.Parameters.AddRange((NpgsqlParameter[])
            [
                new() { Value = row.Source }, new() { Value = row.Alias }, new() { Value = Wire.Name(row.State) }, new() { Value = row.Refused },
                new() { Value = (object?)row.Until ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz }, new() { Value = row.ErrorsInRow },
                new() { Value = (object?)row.LastError ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }, new() { Value = row.ChangedAt },
            ]);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private async Task<Dictionary<string, long>> AddAsync(
        NpgsqlConnection connection, string source, DateOnly day, List<(string Alias, long Delta)> deltas, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"""
            INSERT INTO {schema}.key_usage AS usage (source, alias, day, used)
            SELECT $1, given.alias, $2, given.delta FROM unnest($3, $4) AS given (alias, delta) WHERE given.delta > 0 ORDER BY given.alias
            ON CONFLICT (source, alias, day) DO UPDATE SET used = usage.used + excluded.used
            """, connection);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new() { Value = source }, new() { Value = day },
            new() { Value = deltas.Select(delta => delta.Alias).ToArray() }, new() { Value = deltas.Select(delta => delta.Delta).ToArray() },
        ]);
        await command.ExecuteNonQueryAsync(cancel);
        await using var sums = new NpgsqlCommand($"SELECT alias, used FROM {schema}.key_usage WHERE source = $1 AND day = $2", connection);
        sums.Parameters.AddRange((NpgsqlParameter[])[new() { Value = source }, new() { Value = day }]);
        var usage = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var reader = await sums.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            usage[reader.GetString(0)] = reader.GetInt64(1);
        return usage;
    }

    private async Task<Dictionary<string, KeyRow>> ReadAsync(NpgsqlConnection connection, string source, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT alias, state, refused, until, errors_in_row, last_error, changed_at FROM {schema}.source_keys WHERE source = $1", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = source });
        var rows = new Dictionary<string, KeyRow>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows[reader.GetString(0)] = new KeyRow
            {
                Source = source,
                Alias = reader.GetString(0),
                State = Wire.Read<KeyState>(reader.GetString(1)),
                Refused = reader.GetBoolean(2),
                Until = await reader.IsDBNullAsync(3, cancel) ? null : reader.GetFieldValue<DateTimeOffset>(3),
                ErrorsInRow = reader.GetInt32(4),
                LastError = await reader.IsDBNullAsync(5, cancel) ? null : reader.GetString(5),
                ChangedAt = reader.GetFieldValue<DateTimeOffset>(6),
            };
        }
        return rows;
    }
}

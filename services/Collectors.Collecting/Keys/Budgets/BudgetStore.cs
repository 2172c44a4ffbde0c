using Npgsql;

namespace Collectors.Collecting.Keys.Budgets;

/// <summary>Leases blocks of calls: each exchange is one round trip and a transaction under the account's row.</summary>
internal sealed class BudgetStore(NpgsqlDataSource database, string schema, string holder, TimeSpan lease)
{
    private readonly string _lock = $"""
        INSERT INTO {schema}.key_budgets AS budget (source, account, day, quota, taken, gone) VALUES ($1, $2, $3, $4, 0, 0)
        ON CONFLICT (source, account, day) DO UPDATE SET quota = excluded.quota
        """;

    // A statement of its own, so that it sees what was committed while the first one waited for the row. Of a process whose lease
    // ran out the opened calls are gone, the others are free again. Blocks get smaller as the day's calls run out.
    private readonly string _exchange = $"""
        WITH dead AS (
            DELETE FROM {schema}.key_blocks WHERE source = $1 AND account = $2 AND day = $3 AND holder <> $4 AND lease_until < now() RETURNING size, opened),
        others AS (
            SELECT count(*)::int AS holders, coalesce(sum(size - spent), 0)::bigint AS unspent FROM {schema}.key_blocks
            WHERE source = $1 AND account = $2 AND day = $3 AND holder <> $4 AND lease_until >= now()),
        book AS (
            SELECT b.quota, b.taken - d.free AS taken, b.gone + d.gone AS gone, m.size IS NULL AS fresh, coalesce(m.size, 0) AS had,
                CASE WHEN m.size IS NULL THEN 0 ELSE $5 END AS spent, CASE WHEN m.size IS NULL THEN 0 ELSE $6 END AS keep
            FROM {schema}.key_budgets b
            CROSS JOIN (SELECT coalesce(sum(size - opened), 0)::bigint AS free, coalesce(sum(opened), 0)::bigint AS gone FROM dead) d
            LEFT JOIN {schema}.key_blocks m ON m.source = $1 AND m.account = $2 AND m.day = $3 AND m.holder = $4
            WHERE b.source = $1 AND b.account = $2 AND b.day = $3),
        sized AS (
            SELECT book.*, holders, unspent, CASE WHEN spent + $8 <= had THEN greatest(spent + $8, spent + keep)
                ELSE had + greatest(0, least(spent + $8 - had, greatest(1, (quota - taken) / (2 * (holders + 1))), quota - taken)) END AS size
            FROM book CROSS JOIN others),
        put AS (
            INSERT INTO {schema}.key_blocks AS block (source, account, day, holder, size, opened, spent, lease_until)
            SELECT $1, $2, $3, $4, size, greatest(spent + keep, least(size, spent + $7)), spent, now() + $9 FROM sized
            ON CONFLICT (source, account, day, holder) DO UPDATE
            SET size = excluded.size, opened = excluded.opened, spent = excluded.spent, lease_until = excluded.lease_until
            RETURNING block.opened),
        counted AS (
            UPDATE {schema}.key_budgets b SET taken = sized.taken + sized.size - sized.had, gone = sized.gone FROM sized
            WHERE b.source = $1 AND b.account = $2 AND b.day = $3 RETURNING b.quota - b.taken AS rest)
        SELECT sized.fresh, sized.size, put.opened, counted.rest, sized.unspent, sized.holders FROM sized, put, counted
        """;

    private readonly string _used = $"""
        SELECT b.account, (b.gone + coalesce(sum(k.spent), 0))::bigint FROM {schema}.key_budgets b
        LEFT JOIN {schema}.key_blocks k ON k.source = b.source AND k.account = b.account AND k.day = b.day
        WHERE b.source = $1 AND b.day = $2 GROUP BY b.account, b.gone
        """;

    private readonly string _forget = $"""
        WITH blocks AS (DELETE FROM {schema}.key_blocks WHERE source = $1 AND day < $2)
        DELETE FROM {schema}.key_budgets WHERE source = $1 AND day < $2
        """;

    public async Task<BudgetGrant> ExchangeAsync(string source, BudgetAsk ask, CancellationToken cancel)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Command(_lock, source, ask.Account, ask.Day, ask.Quota));
        batch.BatchCommands.Add(Command(_exchange, source, ask.Account, ask.Day, holder, ask.Spent, ask.Keep, ask.Ahead, ask.Reserve, lease));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return new(reader.GetBoolean(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt32(5));
    }

    /// <returns>Calls of the day by account, those of all processes.</returns>
    public async Task<Dictionary<string, long>> UsedAsync(string source, DateOnly day, CancellationToken cancel)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Command(_used, source, day));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        var used = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancel))
            used[reader.GetString(0)] = reader.GetInt64(1);
        return used;
    }

    /// <summary>Deletes what was before that day.</summary>
    public async Task ForgetAsync(string source, DateOnly day, CancellationToken cancel)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Command(_forget, source, day));
        await batch.ExecuteNonQueryAsync(cancel);
    }

    private static NpgsqlBatchCommand Command(string text, params object[] values)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}

using Collectors.Collecting.Records;
using Collectors.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace Collectors.Collecting.Ingest;

/// <summary>The statements of an ingest transaction; each handles all rows at once, as arrays.</summary>
internal sealed class IngestCommands<TItem>(NpgsqlConnection connection, string kind, DateTimeOffset now) where TItem : CollectedRecord
{
    /// <summary>The first attempt at a slice gets the row; a concurrent one waits here for it and then gets nothing. Removals wait from here on.</summary>
    public async Task<HashSet<Guid>> ClaimAsync(IReadOnlyList<IngestSlice<TItem>> slices)
    {
        var sorted = slices.OrderBy(slice => slice.Id).ToList();
        await using var command = Command($"""
            WITH gate AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared({RecordRemoval.Gate(kind)}))
            INSERT INTO {kind}.slice_results (slice_id, request_id, key, outcome, origin, finished_at)
            SELECT slice_id, request_id, key, '{"{}"}', origin, $5 FROM gate, unnest($1, $2, $3, $4) AS given (slice_id, request_id, key, origin)
            ON CONFLICT DO NOTHING RETURNING slice_id
            """,
            sorted.Select(slice => slice.Id).ToArray(),
            sorted.Select(slice => slice.Slice.RequestId.Value).ToArray(),
            sorted.Select(slice => slice.Slice.Key).ToArray(),
            Jsonb(sorted.Select(slice => slice.Page.Origin is { } origin ? IngestJson.Write(origin) : null)),
            now);
        var claimed = new HashSet<Guid>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            claimed.Add(reader.GetGuid(0));
        return claimed;
    }

    public async Task<Dictionary<Guid, SliceCollected>> EarlierOutcomesAsync(Guid[] slices)
    {
        await using var command = Command($"SELECT slice_id, outcome FROM {kind}.slice_results WHERE slice_id = ANY($1)", slices);
        var outcomes = new Dictionary<Guid, SliceCollected>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            outcomes[reader.GetGuid(0)] = IngestJson.Read(reader.GetString(1));
        return outcomes;
    }

    public async Task AddCollectionsAsync(IReadOnlyList<IngestSlice<TItem>> slices)
    {
        var requests = slices.Select(slice => slice.Slice).DistinctBy(slice => slice.RequestId).OrderBy(slice => slice.RequestId.Value).ToList();
        await using var command = Command($"""
            INSERT INTO {kind}.collections (request_id, kind, department, source, method, keyword, start_date, end_date)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING
            """,
            requests.Select(slice => slice.RequestId.Value).ToArray(), requests.Select(slice => slice.RequestId.Kind).ToArray(),
            requests.Select(slice => slice.Department).ToArray(), requests.Select(slice => slice.Query.Source).ToArray(),
            requests.Select(slice => slice.Query.Method).ToArray(), requests.Select(slice => slice.Query.Keyword).ToArray(),
            requests.Select(slice => slice.Query.StartDate).ToArray(), requests.Select(slice => slice.Query.EndDate).ToArray());
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>One look into the index per key, also while the table grows faster than its statistics, when a join would read all of it.</summary>
    public async Task FindRecordsAsync(IEnumerable<RecordKey> keys, Dictionary<RecordKey, Guid> ids)
    {
        var wanted = keys.ToList();
        await using var command = Command($"""
            SELECT given.position, record.id FROM unnest($1, $2) WITH ORDINALITY AS given (source, natural_key, position)
            CROSS JOIN LATERAL (SELECT id FROM {kind}.records WHERE source = given.source AND natural_key = given.natural_key OFFSET 0) AS record
            """,
            wanted.Select(key => key.Source).ToArray(), wanted.Select(key => key.NaturalKey).ToArray());
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            ids[wanted[(int)reader.GetInt64(0) - 1]] = reader.GetGuid(1);
    }

    /// <summary>The record as it is stored: with an id, and collected now.</summary>
    public TItem Stored(TItem record) => (TItem)((CollectedRecord)record with
    {
        Id = record.Id == Guid.Empty ? RecordId.New(kind, now).Value : record.Id,
        PublishedAt = record.PublishedAt?.ToUniversalTime(),
        CollectedAt = now,
    });

    /// <returns>How many were added; fewer than given when others were there first.</returns>
    public async Task<int> AddRecordsAsync(IReadOnlyList<TItem> records)
    {
        await using var command = Command($"""
            INSERT INTO {kind}.records ({RecordColumns<TItem>.Names})
            SELECT * FROM unnest({RecordColumns<TItem>.Parameters}) ON CONFLICT (source, natural_key) DO NOTHING
            """, RecordColumns<TItem>.Values(records));
        return await command.ExecuteNonQueryAsync();
    }

    /// <returns>Per slice how many links it made that were not there.</returns>
    public async Task<Dictionary<Guid, int>> AddLinksAsync(IReadOnlyList<Link> links)
    {
        await using var command = Command($"""
            WITH added AS (
                INSERT INTO {kind}.record_requests (request_id, record_id, slice_id, attached_at)
                SELECT request_id, record_id, slice_id, $4 FROM unnest($1, $2, $3) AS given (request_id, record_id, slice_id)
                ON CONFLICT DO NOTHING RETURNING slice_id)
            SELECT slice_id, count(*)::int FROM added GROUP BY slice_id
            """,
            links.Select(link => link.RequestId).ToArray(), links.Select(link => link.RecordId).ToArray(), links.Select(link => link.SliceId).ToArray(), now);
        var counts = new Dictionary<Guid, int>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            counts[reader.GetGuid(0)] = reader.GetInt32(1);
        return counts;
    }

    public async Task SetOutcomesAsync(Dictionary<Guid, SliceCollected> outcomes)
    {
        await using var command = Command($"""
            UPDATE {kind}.slice_results AS result SET outcome = given.outcome
            FROM unnest($1, $2) AS given (slice_id, outcome) WHERE result.slice_id = given.slice_id
            """,
            outcomes.Keys.ToArray(), Jsonb(outcomes.Values.Select(IngestJson.Write)));
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlParameter Jsonb(IEnumerable<string?> texts) => new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb };

    private NpgsqlCommand Command(string text, params object[] parameters)
    {
        var command = new NpgsqlCommand(text, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter as NpgsqlParameter ?? new NpgsqlParameter { Value = parameter });
        return command;
    }
}

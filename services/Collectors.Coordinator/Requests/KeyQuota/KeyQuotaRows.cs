using Collectors.Contracts;
using Collectors.Coordinator.Dispatch;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.Coordinator.Requests.KeyQuota;

/// <summary>Which requests spent keys hold up, and which no longer.</summary>
internal sealed class KeyQuotaRows(NpgsqlDataSource store, IOptions<DispatchOptions> dispatch, TimeProvider clock)
{
    // A key that a collector reports as good some seconds after a slice came back for want of one was enabled, or is new. Before
    // that, the report may only be older than the news.
    private const string Release =
        """
        WITH good AS (
            SELECT w.kind, source ->> 'Name' AS source, max(w.seen_at) - interval '5 seconds' AS since
            FROM coordinator.workers w, jsonb_array_elements(w.report -> 'Sources') source, jsonb_array_elements(source -> 'Keys') key
            WHERE w.seen_at > $2 AND key ->> 'State' = 'ready' AND (key ->> 'UsedToday')::bigint < (key ->> 'DailyQuota')::bigint
            GROUP BY w.kind, source ->> 'Name')
        UPDATE coordinator.slices s SET status = 0, due_at = NULL, wait_reason = NULL
        FROM (SELECT s.id FROM coordinator.slices s JOIN coordinator.requests r ON r.id = s.request_id
            LEFT JOIN good g ON g.kind = s.kind AND g.source = r.source
            WHERE s.status = 3 AND s.wait_reason = 'key_budget' AND (s.due_at <= $1 OR s.finished_at < g.since)
            ORDER BY s.id LIMIT 1000 FOR UPDATE OF s SKIP LOCKED) d
        WHERE s.id = d.id
        """;

    // As the dispatcher does, it takes a source for spent while a slice of it waits for keys. A request can go on while anything of
    // it is on the wire, may go out, or waits for something else. Kinds are asked for one by one, each by its index.
    private const string Look =
        """
        WITH held AS (
            SELECT s.kind, r.source, max(s.due_at) AS until FROM coordinator.slices s JOIN coordinator.requests r ON r.id = s.request_id
            WHERE s.status = 3 AND s.wait_reason = 'key_budget' AND s.due_at > $1 GROUP BY s.kind, r.source),
        wire AS MATERIALIZED (SELECT DISTINCT request_id FROM coordinator.slices WHERE status = 1),
        kinds AS MATERIALIZED (SELECT DISTINCT kind FROM coordinator.sources)
        SELECT r.kind, r.id, r.state = 'Paused', h.until
        FROM coordinator.requests r LEFT JOIN LATERAL (
            SELECT min(held.until) AS until FROM held WHERE held.source = r.source
                AND EXISTS (SELECT FROM coordinator.slices s WHERE s.request_id = r.id AND s.kind = held.kind AND s.status IN (0, 3))
                AND r.id NOT IN (SELECT request_id FROM wire)
                AND NOT EXISTS (SELECT FROM (SELECT kind FROM kinds UNION SELECT r.kind) k
                    WHERE NOT EXISTS (SELECT FROM held other WHERE other.kind = k.kind AND other.source = r.source)
                        AND EXISTS (SELECT FROM coordinator.slices s WHERE s.request_id = r.id AND s.status = 0 AND s.kind = k.kind))
                AND NOT EXISTS (SELECT FROM coordinator.slices s WHERE s.request_id = r.id AND s.status = 3 AND (s.wait_reason <> 'key_budget' OR s.due_at <= $1))
            ) h ON true
        WHERE r.commanded_state IS NULL AND (
            (r.state = 'Running' AND h.until > $2) OR (r.state = 'Paused' AND r.pause_reason = 'key_quota' AND h.until IS NULL))
        """;

    /// <summary>Puts slices back whose time has come, or whose keys are good again.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ReleaseAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var command = Command(Release, now, now - dispatch.Value.WorkerSilence);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    /// <param name="shortest">A wait below this is not worth a pause.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Running requests of which nothing can go on before <see cref="Spell.Until"/>, and paused ones of which something can.</returns>
    public async Task<List<Spell>> LookAsync(TimeSpan shortest, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var command = Command(Look, now, now + shortest);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var spells = new List<Spell>();
        while (await reader.ReadAsync(cancel))
            spells.Add(new(new(reader.GetString(0), reader.GetGuid(1)), reader.GetBoolean(2), await reader.IsDBNullAsync(3, cancel) ? null : reader.GetFieldValue<DateTimeOffset>(3)));
        return spells;
    }

    private NpgsqlCommand Command(string sql, params DateTimeOffset[] times)
    {
        var command = store.CreateCommand(sql);
        foreach (var time in times)
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.ToUniversalTime() });
        return command;
    }
}

/// <summary>What spent keys do to a request.</summary>
/// <param name="Id">The request.</param>
/// <param name="Paused">It is paused by them.</param>
/// <param name="Until">Before then nothing of it can go on; null when something can.</param>
internal readonly record struct Spell(RequestId Id, bool Paused, DateTimeOffset? Until);

using Collectors.Contracts;
using Collectors.Coordinator.Departments;
using Npgsql;

namespace Collectors.Coordinator.Ledger;

/// <summary>The ledger's hot path in SQL: a batch of outcomes is read in one round trip and written in one, whatever its size.</summary>
internal static class LedgerRows
{
    // The tallies' locks, taken in id order, keep other outcomes and the saga away from these requests' slices; the dispatcher
    // changes slices without them, hence the second lock.
    private const string LockTallies = "SELECT FROM coordinator.tallies WHERE request_id = ANY($1) ORDER BY request_id FOR UPDATE";

    private const string LockSlices =
        """
        SELECT s.id, s.request_id, r.kind, s.kind, r.source, s.status, s.attempt, s.unsent, s.failures, r.max_retries, coalesce(r.commanded_state, r.state)
        FROM coordinator.slices s JOIN coordinator.requests r ON r.id = s.request_id
        WHERE s.id = ANY($1) ORDER BY s.id FOR UPDATE OF s
        """;

    private const string WriteSlices =
        """
        UPDATE coordinator.slices s SET
            status = c.status, failures = c.failures, due_at = coalesce(c.until, now() + c.delay), wait_reason = c.wait_reason,
            lease_until = NULL, worker = c.worker, last_reply = c.reply, error_code = c.error_code, error_detail = c.error_detail,
            reply_outline = c.outline, records = c.records, duplicates = c.duplicates, started_at = c.started_at, finished_at = c.finished_at
        FROM unnest($1::uuid[], $2::smallint[], $3::int[], $4::timestamptz[], $5::interval[], $6::text[], $7::text[], $8::text[], $9::text[],
            $10::text[], $11::text[], $12::int[], $13::int[], $14::timestamptz[], $15::timestamptz[])
            AS c(id, status, failures, until, delay, wait_reason, worker, reply, error_code, error_detail, outline, records, duplicates, started_at, finished_at)
        WHERE s.id = c.id
        """;

    private const string WriteTallies =
        """
        WITH discovered AS (
            INSERT INTO coordinator.slices (id, request_id, key, kind, work, status, attempt, failures, records, duplicates, discovered_at)
            SELECT n.id, n.request_id, n.key, n.kind, n.work, 0, 0, 0, 0, 0, now()
            FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY AS n(id, request_id, key, kind, work, place)
            ORDER BY n.place
            ON CONFLICT (request_id, key) DO NOTHING
            RETURNING request_id),
        added AS (SELECT request_id, count(*)::int AS slices FROM discovered GROUP BY request_id),
        next AS (
            SELECT t.request_id, t.open + d.open + coalesce(a.slices, 0) AS open, t.done + d.done AS done, t.failed + d.failed AS failed,
                coalesce(d.remaining, t.estimated_remaining) AS remaining, d.records, d.duplicates, d.truncated, d.finished_at, d.live
            FROM unnest($6::uuid[], $7::int[], $8::int[], $9::int[], $10::bigint[], $11::bigint[], $12::bool[], $13::int[], $14::timestamptz[], $15::bool[])
                AS d(request_id, open, done, failed, records, duplicates, truncated, remaining, finished_at, live)
            JOIN coordinator.tallies t ON t.request_id = d.request_id
            LEFT JOIN added a ON a.request_id = d.request_id)
        UPDATE coordinator.tallies t SET
            open = n.open, done = n.done, failed = n.failed, records = t.records + n.records, duplicates = t.duplicates + n.duplicates,
            truncated = t.truncated OR n.truncated, estimated_remaining = CASE WHEN n.open = 0 THEN 0 ELSE n.remaining END,
            percent = greatest(t.percent, least(99, 100 * n.done / greatest(1, n.done + n.open + n.failed + n.remaining))),
            progress_due = t.progress_due OR n.live, last_finished_at = greatest(t.last_finished_at, n.finished_at)
        FROM next n WHERE t.request_id = n.request_id
        RETURNING t.request_id, t.open
        """;

    /// <summary>Locks the tallies of the requests named, then the slices; unknown ones are left out.</summary>
    public static async Task<List<SliceStanding>> LockAsync(NpgsqlConnection connection, IReadOnlyList<SliceFinished> told, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(LockTallies).With(told.Select(each => each.RequestId.Value).Distinct().ToArray()));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(LockSlices).With(told.Select(each => each.SliceId.Value).ToArray()));
        var standings = new List<SliceStanding>(told.Count);
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            standings.Add(new(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), (SliceStatus)reader.GetInt16(5),
                reader.GetInt32(6), reader.GetInt32(7), reader.GetInt32(8), reader.GetInt32(9), Enum.Parse<RequestStatus>(reader.GetString(10))));
        }
        return standings;
    }

    /// <summary>Writes slices, those discovered, and tallies.</summary>
    /// <returns>Requests that have no open slice now.</returns>
    public static async Task<HashSet<Guid>> WriteAsync(NpgsqlConnection connection, IReadOnlyList<SliceRuling> rulings, DateTimeOffset at, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Slices(rulings));
        var changes = TallyChange.Of(rulings);
        batch.BatchCommands.Add(DayRecords.Adding(Column(changes, each => each.RequestId), Column(changes, each => each.Records), at));
        batch.BatchCommands.Add(Tallies(rulings, changes, at));
        var drained = new HashSet<Guid>();
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            if (reader.GetInt32(1) == 0)
                drained.Add(reader.GetGuid(0));
        }
        return drained;
    }

    private static NpgsqlBatchCommand Slices(IReadOnlyList<SliceRuling> rulings) => new NpgsqlBatchCommand(WriteSlices)
        .With(Column(rulings, each => each.Before.SliceId))
        .With(Column(rulings, each => (short)each.Status))
        .With(Column(rulings, each => each.Failures))
        .With(Column(rulings, each => each.Until?.ToUniversalTime()))
        .With(Column(rulings, each => each.Delay))
        .With(Column(rulings, each => each.WaitReason is { } reason ? Wire.Name(reason) : null))
        .With(Column(rulings, each => each.Said.Worker))
        .With(Column(rulings, each => each.Reply is { } reply ? Wire.Name(reply) : null))
        .With(Column(rulings, each => each.ErrorCode is { } code ? Wire.Name(code) : null))
        .With(Column(rulings, each => each.ErrorDetail))
        .With(Column(rulings, each => each.Said.Failed?.ReplyOutline))
        .With(Column(rulings, each => each.Said.Collected?.Records ?? 0))
        .With(Column(rulings, each => each.Said.Collected?.Duplicates ?? 0))
        .With(Column(rulings, each => each.Said.StartedAt.ToUniversalTime()))
        .With(Column(rulings, each => each.Said.FinishedAt.ToUniversalTime()));

    private static NpgsqlBatchCommand Tallies(IReadOnlyList<SliceRuling> rulings, IReadOnlyList<TallyChange> changes, DateTimeOffset at)
    {
        var discovered = rulings.SelectMany(each => each.Discovered, (each, slice) => (each.Before, Slice: slice)).ToList();
        return new NpgsqlBatchCommand(WriteTallies)
            .With(Column(discovered, _ => SliceId.New(at).Value))
            .With(Column(discovered, each => each.Before.RequestId))
            .With(Column(discovered, each => each.Slice.Key))
            .With(Column(discovered, each => each.Slice.Kind ?? each.Before.Kind))
            .With(Column(discovered, each => each.Slice.Work))
            .With(Column(changes, each => each.RequestId))
            .With(Column(changes, each => each.Open))
            .With(Column(changes, each => each.Done))
            .With(Column(changes, each => each.Failed))
            .With(Column(changes, each => each.Records))
            .With(Column(changes, each => each.Duplicates))
            .With(Column(changes, each => each.Truncated))
            .With(Column(changes, each => each.Remaining))
            .With(Column(changes, each => each.FinishedAt.ToUniversalTime()))
            .With(Column(changes, each => each.Live));
    }

    private static TValue[] Column<TRow, TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> value)
    {
        var column = new TValue[rows.Count];
        for (var i = 0; i < column.Length; i++)
            column[i] = value(rows[i]);
        return column;
    }

    private static NpgsqlBatchCommand With<T>(this NpgsqlBatchCommand command, T[] column)
    {
        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = column });
        return command;
    }
}

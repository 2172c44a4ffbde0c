using Collectors.Contracts;
using Collectors.Coordinator.Dispatch.Right;
using Npgsql;

namespace Collectors.Coordinator.Dispatch.Admitting;

/// <summary>Admission in SQL.</summary>
internal static class AdmissionRows
{
    // Hops through the index from one (department, kind, priority) to the next, so that the cost does not follow how many wait.
    private const string Lines =
        """
        WITH RECURSIVE line AS (
            (SELECT department, kind, priority FROM coordinator.requests WHERE state = 'Queued' ORDER BY department, kind, priority LIMIT 1)
            UNION ALL
            SELECT n.department, n.kind, n.priority FROM line l CROSS JOIN LATERAL (
                SELECT r.department, r.kind, r.priority FROM coordinator.requests r
                WHERE r.state = 'Queued' AND (r.department, r.kind, r.priority) > (l.department, l.kind, l.priority)
                ORDER BY r.department, r.kind, r.priority LIMIT 1) n)
        SELECT l.department, l.kind, l.priority FROM line l
        WHERE NOT EXISTS (SELECT FROM coordinator.holds h
            WHERE coalesce(h.department, l.department) = l.department AND coalesce(h.kind, l.kind) = l.kind)
        """;

    // Two comparisons for an equality, so that the order asked for is that of requests_queued alone; and no sort, for whatever index
    // PostgreSQL would rather read and sort, it reads the others of the department, or all requests, too.
    private const string NoSort = "SELECT set_config('enable_sort', 'off', true), set_config('enable_incremental_sort', 'off', true)";

    private const string FirstOfEach =
        """
        SELECT q.id, l.kind, l.department, l.priority, q.submitted_at
        FROM unnest($1::text[], $2::text[], $3::smallint[], $4::int[]) AS l(department, kind, priority, places) CROSS JOIN LATERAL (
            SELECT r.id, r.submitted_at FROM coordinator.requests r
            WHERE r.state = 'Queued' AND r.commanded_state IS NULL
                AND (r.department, r.kind, r.priority) >= (l.department, l.kind, l.priority) AND (r.department, r.kind, r.priority) <= (l.department, l.kind, l.priority)
            ORDER BY r.department, r.kind, r.priority, r.id LIMIT l.places) q
        """;

    private const string LockRequests =
        "SELECT id FROM coordinator.requests WHERE id = ANY($1) AND state = 'Queued' AND commanded_state IS NULL ORDER BY id FOR UPDATE SKIP LOCKED";

    // Whatever they waited for, they have it.
    private const string Clear = "UPDATE coordinator.tallies SET wait_reason = NULL, wait_position = NULL, wait_until = NULL WHERE request_id = ANY($1)";

    private const string LockTallies = "SELECT FROM coordinator.tallies WHERE request_id = ANY($1) ORDER BY request_id FOR UPDATE";

    private const string Start =
        """
        UPDATE coordinator.requests SET commanded_state = 'Running', commanded_at = now() WHERE id = ANY($1)
        """;

    private const string Plan =
        """
        WITH planned AS (
            INSERT INTO coordinator.slices (id, request_id, key, kind, status, attempt, failures, records, duplicates, discovered_at)
            SELECT p.id, p.request_id, $4, p.kind, 0, 0, 0, 0, 0, now() FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS p(id, request_id, kind)
            ON CONFLICT (request_id, key) DO NOTHING
            RETURNING request_id)
        UPDATE coordinator.tallies t SET open = t.open + 1 FROM planned p WHERE t.request_id = p.request_id
        """;

    /// <returns>Where requests are queued and no hold keeps them.</returns>
    public static async Task<List<QueuedLine>> LinesAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Lines, connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var lines = new List<QueuedLine>();
        while (await reader.ReadAsync(cancel))
            lines.Add(new(reader.GetString(0), reader.GetString(1), (Priority)reader.GetInt16(2)));
        return lines;
    }

    /// <param name="connection">An open one.</param>
    /// <param name="lines">Whose first are asked for.</param>
    /// <param name="places">How many of a line, at most.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<List<QueuedRequest>> FirstOfEachAsync(
        NpgsqlConnection connection, IReadOnlyList<QueuedLine> lines, Func<QueuedLine, int> places, CancellationToken cancel)
    {
        var first = new NpgsqlBatchCommand(FirstOfEach);
        first.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. lines.Select(line => line.Department)] });
        first.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. lines.Select(line => line.Kind)] });
        first.Parameters.Add(new NpgsqlParameter<short[]> { TypedValue = [.. lines.Select(line => (short)line.Priority)] });
        first.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. lines.Select(places)] });
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new(NoSort), first } };
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.NextResultAsync(cancel);
        var queued = new List<QueuedRequest>();
        while (await reader.ReadAsync(cancel))
            queued.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), (Priority)reader.GetInt16(3), reader.GetFieldValue<DateTimeOffset>(4)));
        return queued;
    }

    /// <summary>Within the caller's transaction.</summary>
    /// <returns>Those that are admitted; none when another process has the right to dispatch.</returns>
    public static async Task<IReadOnlyList<RequestId>> AdmitAsync(
        NpgsqlConnection connection, DispatchRight right, long epoch, IReadOnlyList<QueuedRequest> chosen, DateTimeOffset at, CancellationToken cancel)
    {
        var locked = await LockAsync(connection, right, epoch, chosen, cancel);
        var admitted = chosen.Where(request => locked.Contains(request.Id)).ToList();
        if (admitted.Count == 0)
            return [];
        var ids = admitted.Select(request => request.Id).ToArray();
        var plan = new NpgsqlBatchCommand(Plan);
        plan.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. ids.Select(_ => SliceId.New(at).Value)] });
        plan.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = ids });
        plan.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. admitted.Select(request => request.Kind)] });
        plan.Parameters.Add(new NpgsqlParameter<string> { TypedValue = CollectSlice.PlanKey });
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Of(LockTallies, ids), Of(Clear, ids), Of(Start, ids), plan } };
        await batch.ExecuteNonQueryAsync(cancel);
        return [.. admitted.Select(request => new RequestId(request.Kind, request.Id))];
    }

    private static async Task<HashSet<Guid>> LockAsync(
        NpgsqlConnection connection, DispatchRight right, long epoch, IReadOnlyList<QueuedRequest> chosen, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { right.Check(epoch), Of(LockRequests, [.. chosen.Select(request => request.Id)]) },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        var locked = new HashSet<Guid>();
        if (!await reader.ReadAsync(cancel))
            return locked;
        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
            locked.Add(reader.GetGuid(0));
        return locked;
    }

    private static NpgsqlBatchCommand Of(string sql, Guid[] ids)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = ids });
        return command;
    }
}

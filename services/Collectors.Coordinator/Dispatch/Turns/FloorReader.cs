using Collectors.Contracts;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.Coordinator.Dispatch.Turns;

/// <summary>
/// Puts slices back that are due again or whose lease ran out, and reads the <see cref="Floor"/>: one round trip, at a cost that
/// follows what runs, not what is queued. Which process does it does not matter, so it needs no right to dispatch.
/// </summary>
internal sealed class FloorReader(NpgsqlDataSource store, TimeProvider clock, IOptions<DispatchOptions> options)
{
    private const string Due =
        """
        UPDATE coordinator.slices s SET status = 0, due_at = NULL, wait_reason = NULL
        FROM (SELECT id FROM coordinator.slices WHERE status = 3 AND due_at <= now() ORDER BY due_at LIMIT 1000 FOR UPDATE SKIP LOCKED) d
        WHERE s.id = d.id
        """;

    private const string Expired =
        """
        UPDATE coordinator.slices s SET status = 0, lease_until = NULL
        FROM (SELECT id FROM coordinator.slices WHERE status = 1 AND lease_until >= $1 AND lease_until <= now()
            ORDER BY lease_until LIMIT 1000 FOR UPDATE SKIP LOCKED) d
        WHERE s.id = d.id
        """;

    private const string Wire =
        """
        SELECT kind, request_id, count(*)::int, min(lease_until) FROM coordinator.slices
        WHERE status = 1 AND lease_until >= $1 GROUP BY kind, request_id
        """;

    private const string Running =
        """
        SELECT id, priority FROM coordinator.requests WHERE state = 'Running' AND coalesce(commanded_state, 'Running') = 'Running'
        UNION ALL
        SELECT id, priority FROM coordinator.requests WHERE commanded_state = 'Running' AND state = 'Queued'
        """;

    private const string Workers = "SELECT kind, coalesce(sum(capacity) FILTER (WHERE seen_at > $1), 0)::int FROM coordinator.workers GROUP BY kind";

    // Below it nothing is on the wire. Without it each look would step over all that was dispatched since the last vacuum.
    private DateTimeOffset _oldestLease = DateTimeOffset.UnixEpoch;

    /// <summary>Whoever dispatched before may have left leases that this process has not seen.</summary>
    public void Forget() => _oldestLease = DateTimeOffset.UnixEpoch;

    public async Task<Floor> ReadAsync(CancellationToken cancel)
    {
        await using var batch = store.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Due));
        batch.BatchCommands.Add(With(new(Expired), _oldestLease));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT now()"));
        batch.BatchCommands.Add(With(new(Wire), _oldestLease));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Running));
        batch.BatchCommands.Add(With(new(Workers), clock.GetUtcNow() - options.Value.WorkerSilence));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        var oldest = reader.GetFieldValue<DateTimeOffset>(0);
        await reader.NextResultAsync(cancel);
        var wire = new List<OnTheWire>();
        while (await reader.ReadAsync(cancel))
        {
            wire.Add(new(reader.GetString(0), reader.GetGuid(1), reader.GetInt32(2)));
            var lease = reader.GetFieldValue<DateTimeOffset>(3);
            oldest = lease < oldest ? lease : oldest;
        }
        await reader.NextResultAsync(cancel);
        var running = new List<RunningRequest>();
        while (await reader.ReadAsync(cancel))
            running.Add(new(reader.GetGuid(0), (Priority)reader.GetInt16(1)));
        await reader.NextResultAsync(cancel);
        var capacity = new Dictionary<string, int>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancel))
            capacity[reader.GetString(0)] = reader.GetInt32(1);
        _oldestLease = oldest;
        return new Floor { Running = running, OnTheWire = wire, Capacity = capacity };
    }

    private static NpgsqlBatchCommand With(NpgsqlBatchCommand command, DateTimeOffset time)
    {
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.ToUniversalTime() });
        return command;
    }
}

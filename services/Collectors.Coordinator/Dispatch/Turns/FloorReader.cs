using Collectors.Contracts;
using Collectors.Coordinator.Departments;
using Collectors.Coordinator.Dispatch.Choosing;
using Collectors.Coordinator.Dispatch.Sending;
using Collectors.Coordinator.Resources.Limits;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.Coordinator.Dispatch.Turns;

/// <summary>
/// Reads the <see cref="Floor"/>: one round trip, at a cost that follows what runs, not what is queued. What is due again or was out too
/// long is put back first.
/// </summary>
internal sealed class FloorReader(
    NpgsqlDataSource store, AllowanceReader allowances, ResourceLimits limits, SliceReturns returns, PendingMarks marks, TimeProvider clock,
    IOptions<DispatchOptions> options)
{
    // Whether something is to be put back; the marks keep it from stepping over all that was put back or dispatched since the last vacuum.
    private const string Time =
        """
        SELECT now(), EXISTS (SELECT FROM coordinator.slices WHERE status = 3 AND due_at >= $2 AND due_at <= now())
            OR EXISTS (SELECT FROM coordinator.slices WHERE status = 1 AND lease_until >= $1 AND lease_until <= now())
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

    /// <summary>How much later than the wait's end a deferral may come in and still be seen at once; a later one by the next sweep.</summary>
    private static readonly TimeSpan LateDeferral = TimeSpan.FromSeconds(5);

    // Below it nothing is on the wire.
    private DateTimeOffset _oldestLease = DateTimeOffset.UnixEpoch;
    private DateTimeOffset _dueFrom = DateTimeOffset.UnixEpoch;

    /// <summary>Whoever dispatched before may have left leases that this process has not seen.</summary>
    public void Forget()
    {
        _oldestLease = DateTimeOffset.UnixEpoch;
        marks.Forget();
    }

    public async Task<Floor> ReadAsync(long epoch, CancellationToken cancel)
    {
        var departments = await allowances.ReadAsync(cancel);
        var house = await limits.NowAsync(cancel);
        var (floor, due) = await ReadOnceAsync(departments, house, cancel);
        if (!due || await returns.DueAsync(_oldestLease, epoch, cancel) is not { Count: > 0 } back)
            return floor;
        marks.Forget(back);
        return (await ReadOnceAsync(departments, house, cancel)).Floor;
    }

    private async Task<(Floor Floor, bool Due)> ReadOnceAsync(Allowances departments, HouseLimits house, CancellationToken cancel)
    {
        if (marks.Sweep())
            _dueFrom = DateTimeOffset.UnixEpoch;
        await using var batch = store.CreateBatch();
        batch.BatchCommands.Add(With(With(new(Time), _oldestLease), _dueFrom));
        batch.BatchCommands.Add(With(new(Wire), _oldestLease));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Running));
        batch.BatchCommands.Add(With(new(Workers), clock.GetUtcNow() - options.Value.WorkerSilence));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        var (oldest, due) = (reader.GetFieldValue<DateTimeOffset>(0), reader.GetBoolean(1));
        _dueFrom = oldest - LateDeferral;
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
        return (new Floor { Running = running, OnTheWire = wire, Capacity = capacity, Departments = departments, Limits = house }, due);
    }

    private static NpgsqlBatchCommand With(NpgsqlBatchCommand command, DateTimeOffset time)
    {
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.ToUniversalTime() });
        return command;
    }
}

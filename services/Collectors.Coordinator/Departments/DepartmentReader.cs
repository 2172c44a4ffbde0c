using Collectors.Contracts;
using Collectors.ServiceDefaults.Identity;
using Npgsql;

namespace Collectors.Coordinator.Departments;

/// <summary>Which departments there are, and what each uses now.</summary>
internal sealed class DepartmentReader(NpgsqlDataSource store, DepartmentBook book, TimeProvider clock)
{
    // Hops through the index from one department to the next.
    private const string Submitters =
        """
        WITH RECURSIVE d AS (
            (SELECT department FROM coordinator.requests ORDER BY department LIMIT 1)
            UNION ALL
            SELECT (SELECT r.department FROM coordinator.requests r WHERE r.department > d.department ORDER BY r.department LIMIT 1) FROM d WHERE d.department IS NOT NULL)
        SELECT department FROM d WHERE department IS NOT NULL
        """;

    private const string Requests =
        """
        SELECT r.department, coalesce(r.commanded_state, r.state), count(*)::int, sum(t.open)::bigint
        FROM coordinator.requests r JOIN coordinator.tallies t ON t.request_id = r.id
        WHERE r.state IN ('Queued', 'Running', 'Paused') AND r.department = ANY($1) GROUP BY 1, 2
        """;

    private const string OnTheWire =
        """
        SELECT r.department, count(*) FROM coordinator.slices s JOIN coordinator.requests r ON r.id = s.request_id
        WHERE s.status = 1 AND r.department = ANY($1) GROUP BY 1
        """;

    /// <returns>Those that the caller may see, by name: configured, set, or the submitter of some request.</returns>
    public async Task<IReadOnlyList<string>> NamesAsync(Caller caller, CancellationToken cancel)
    {
        if (!caller.SeesAll)
            return [caller.Department];
        var names = new SortedSet<string>((await book.NowAsync(cancel)).Named, StringComparer.Ordinal);
        await using var command = store.CreateCommand(Submitters);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            names.Add(reader.GetString(0));
        return [.. names];
    }

    public async Task<IReadOnlyList<DepartmentResponse>> ReadAsync(IReadOnlyList<string> names, CancellationToken cancel)
    {
        var settings = await book.NowAsync(cancel);
        var usage = names.ToDictionary(name => name, _ => new DepartmentUsage(), StringComparer.Ordinal);
        await using var batch = store.CreateBatch();
        foreach (var sql in (string[])[Requests, OnTheWire])
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter<string[]> { TypedValue = [.. names] } } });
        await using (var reader = await batch.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
                usage[reader.GetString(0)] = With(usage[reader.GetString(0)], Enum.Parse<RequestStatus>(reader.GetString(1)), reader.GetInt32(2), reader.GetInt64(3));
            await reader.NextResultAsync(cancel);
            while (await reader.ReadAsync(cancel))
                usage[reader.GetString(0)] = usage[reader.GetString(0)] with { SlicesInFlight = reader.GetInt64(1) };
        }
        var records = await DayRecords.ReadAsync(store, clock.GetUtcNow(), cancel);
        return [.. names.Select(name => DepartmentResponse.Of(name, settings, usage[name] with
        {
            RecordsToday = records.GetValueOrDefault(name),
            SlicesPending = Math.Max(0, usage[name].SlicesPending - usage[name].SlicesInFlight),
        }))];
    }

    /// <summary>A request whose stop is on its way is no longer counted.</summary>
    private static DepartmentUsage With(DepartmentUsage usage, RequestStatus status, int requests, long open) => status switch
    {
        RequestStatus.Queued => usage with { QueuedRequests = requests, SlicesPending = usage.SlicesPending + open },
        RequestStatus.Running => usage with { RunningRequests = requests, SlicesPending = usage.SlicesPending + open },
        RequestStatus.Paused => usage with { PausedRequests = requests, SlicesPending = usage.SlicesPending + open },
        _ => usage,
    };
}

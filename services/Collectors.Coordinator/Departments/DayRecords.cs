using Npgsql;

namespace Collectors.Coordinator.Departments;

/// <summary>Counts each department's records of the day: added in the transaction that writes outcomes, so that none is missed or counted twice.</summary>
internal static class DayRecords
{
    // A connection stays with its part, and departments are locked in order: two writers meet only where they share both.
    private const string Add =
        """
        INSERT INTO coordinator.department_days AS d (day, department, part, records)
        SELECT $3, r.department, pg_backend_pid() % 16, sum(n.records)
        FROM unnest($1::uuid[], $2::bigint[]) AS n(request_id, records) JOIN coordinator.requests r ON r.id = n.request_id
        WHERE n.records > 0 GROUP BY r.department ORDER BY r.department
        ON CONFLICT (day, department, part) DO UPDATE SET records = d.records + excluded.records
        """;

    private const string Sum = "SELECT department, sum(records)::bigint FROM coordinator.department_days WHERE day = $1 GROUP BY department";

    /// <param name="requests">Requests that got records; the same length as <paramref name="records"/>.</param>
    /// <param name="records">How many each.</param>
    /// <param name="at">When.</param>
    public static NpgsqlBatchCommand Adding(Guid[] requests, long[] records, DateTimeOffset at)
    {
        var command = new NpgsqlBatchCommand(Add);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = requests });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = records });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = KoreanDay.Of(at) });
        return command;
    }

    /// <returns>By department; those that had none are left out.</returns>
    public static async Task<Dictionary<string, long>> ReadAsync(NpgsqlDataSource store, DateTimeOffset at, CancellationToken cancel)
    {
        await using var command = store.CreateCommand(Sum);
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = KoreanDay.Of(at) });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var records = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancel))
            records[reader.GetString(0)] = reader.GetInt64(1);
        return records;
    }
}

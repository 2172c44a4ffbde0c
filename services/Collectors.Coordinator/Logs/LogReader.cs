using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Logs;
using Npgsql;

namespace Collectors.Coordinator.Logs;

/// <summary>Reads the log that all services append to.</summary>
internal sealed class LogReader(NpgsqlDataSource store, LogTable table)
{
    /// <param name="filter">Which lines.</param>
    /// <param name="caller">Sees what its own department's lines are.</param>
    /// <param name="ownsRequest">The filter's request is the caller's, so that also those lines are its own that name no department.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<LogList> ReadAsync(LogFilter filter, Caller caller, bool ownsRequest, CancellationToken cancel)
    {
        await table.EnsureAsync(cancel);
        await using var command = store.CreateCommand();
        var conditions = new List<string>();
        if (filter.Level > LogSeverity.Trace)
            Where("level >= {0}", (short)filter.Level);
        if (filter.RequestId is { } request)
            Where("request_id = {0}", request.ToString());
        if (filter.Department is { } department)
            Where("department = {0}", department);
        if (!caller.SeesAll)
            Where(ownsRequest ? "(department = {0} OR department IS NULL)" : "department = {0}", caller.Department);
        if (filter.Since is { } since)
            Where("at >= {0}", since);
        if (filter.After is { } after)
        {
            Where("at <= {0}", after.At);
            conditions.Add($"(at < ${command.Parameters.Count} OR id < {after.Id})");
        }
        command.CommandText =
            $"""
            SELECT at, level, service, message, exception, request_id, department, trace_id, id FROM logs.entries
            {(conditions.Count > 0 ? "WHERE " + string.Join(" AND ", conditions) : "")} ORDER BY at DESC, id DESC LIMIT {filter.Limit + 1}
            """;
        return await PageAsync(command, filter.Limit, caller.SeesAll, cancel);

        void Where(string condition, object value)
        {
            command.Parameters.AddWithValue(value);
            conditions.Add(string.Format(condition, $"${command.Parameters.Count}"));
        }
    }

    private static async Task<LogList> PageAsync(NpgsqlCommand command, int limit, bool withExceptions, CancellationToken cancel)
    {
        var lines = new List<LogResponse>();
        var last = default(LogCursor);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            if (lines.Count == limit)
                return new LogList(lines, last.ToString());
            var line = Line(rows, withExceptions);
            last = new LogCursor(line.At, rows.GetInt64(8));
            lines.Add(line);
        }
        return new LogList(lines, null);
    }

    private static LogResponse Line(NpgsqlDataReader row, bool withException) => new()
    {
        At = row.GetFieldValue<DateTimeOffset>(0),
        Level = (LogSeverity)row.GetInt16(1),
        Service = row.GetString(2),
        Message = row.GetString(3),
        Exception = withException ? Text(row, 4) : null,
        RequestId = Text(row, 5),
        Department = Text(row, 6),
        TraceId = Text(row, 7),
    };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

using Collectors.Contracts;
using Collectors.Coordinator.Departments;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.Coordinator.Dispatch.Waiting;

/// <summary>Reads what explains waits: of running requests all, of queued ones those whose wait must be told or has moved.</summary>
internal sealed class WaitReader(NpgsqlDataSource store, TimeProvider clock, IOptions<DispatchOptions> options)
{
    private const string Running =
        """
        SELECT t.request_id, t.open, t.wait_reason, t.wait_position, t.wait_until, p.kind, d.wait_reason, d.due_at
        FROM unnest($1::uuid[]) AS r(id) JOIN coordinator.tallies t ON t.request_id = r.id
        LEFT JOIN LATERAL (
            SELECT s.kind FROM coordinator.slices s WHERE s.request_id = r.id AND s.status = 0 ORDER BY s.kind, s.ordinal LIMIT 1) p ON true
        LEFT JOIN LATERAL (
            SELECT s.wait_reason, s.due_at FROM coordinator.slices s WHERE s.request_id = r.id AND s.status = 3 ORDER BY s.due_at LIMIT 1) d ON true
        """;

    private const string Queued =
        """
        WITH line AS (
            SELECT r.id, r.department, h.id IS NOT NULL AS held, h.resume_at, row_number() OVER (PARTITION BY r.department, h.id IS NOT NULL ORDER BY
                greatest(0, r.priority - greatest(0, floor(extract(epoch FROM $1 - r.submitted_at) / $2))), r.submitted_at, r.id)::int AS position
            FROM coordinator.requests r LEFT JOIN LATERAL (
                SELECT h.id, h.resume_at FROM coordinator.holds h
                WHERE coalesce(h.department, r.department) = r.department AND coalesce(h.kind, r.kind) = r.kind
                ORDER BY h.resume_at DESC NULLS FIRST LIMIT 1) h ON true
            WHERE r.state = 'Queued' AND r.commanded_state IS NULL)
        SELECT l.id, l.department, l.held, l.resume_at, l.position, t.wait_reason, t.wait_position, t.wait_until
        FROM line l JOIN coordinator.tallies t ON t.request_id = l.id
        WHERE (t.wait_reason = 'held') IS DISTINCT FROM l.held OR t.wait_position IS NULL OR abs(t.wait_position - l.position) > t.wait_position / 10
            OR t.wait_until <= $1 OR (t.wait_reason = 'department_quota' AND coalesce(t.wait_until = $4, false) <> (l.department = ANY($5)))
        ORDER BY t.wait_reason IS NOT NULL, l.position LIMIT $3
        """;

    public async Task<List<RunningLine>> RunningAsync(IReadOnlyCollection<Guid> running, CancellationToken cancel)
    {
        await using var command = store.CreateCommand(Running);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. running] });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var lines = new List<RunningLine>(running.Count);
        while (await reader.ReadAsync(cancel))
            lines.Add(new(reader.GetGuid(0), reader.GetInt32(1), Told(reader, 2), reader.IsDBNull(5) ? null : reader.GetString(5), Deferred(reader)));
        return lines;
    }

    public async Task<List<QueuedLine>> QueuedAsync(int atMost, Allowances departments, CancellationToken cancel)
    {
        await using var command = store.CreateCommand(Queued);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        command.Parameters.Add(new NpgsqlParameter<double> { TypedValue = options.Value.AgeingStep.TotalSeconds });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = atMost });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = departments.DayEnds });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. departments.Spent] });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var lines = new List<QueuedLine>();
        while (await reader.ReadAsync(cancel))
            lines.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetBoolean(2), Time(reader, 3), reader.GetInt32(4), Told(reader, 5)));
        return lines;
    }

    private static Wait? Told(NpgsqlDataReader reader, int first) => reader.IsDBNull(first)
        ? null
        : new(Wire.Read<WaitReason>(reader.GetString(first)), reader.IsDBNull(first + 1) ? null : reader.GetInt32(first + 1), Time(reader, first + 2));

    private static Wait? Deferred(NpgsqlDataReader reader) =>
        reader.IsDBNull(6) ? null : new(Wire.Read<WaitReason>(reader.GetString(6)), null, Time(reader, 7));

    private static DateTimeOffset? Time(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
}

/// <summary>A running request: its open slices, what was told of its wait, the kind of its first pending slice, the first of those put off.</summary>
internal sealed record RunningLine(Guid Id, int Open, Wait? Told, string? PendingKind, Wait? Deferred);

/// <summary>A queued request whose wait must be told anew.</summary>
internal sealed record QueuedLine(Guid Id, string Department, bool Held, DateTimeOffset? HeldUntil, int Position, Wait? Told);

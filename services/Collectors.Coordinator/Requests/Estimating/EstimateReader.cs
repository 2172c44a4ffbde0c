using Collectors.Contracts;
using Collectors.Coordinator.Departments;
using Collectors.Coordinator.Sources;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Collectors.Coordinator.Requests.Estimating;

/// <summary>Reads what an estimate goes by, in the Coordinator's own tables.</summary>
internal sealed class EstimateReader(CoordinatorDbContext db, NpgsqlDataSource store, SourceReader sources, AllowanceReader allowances, TimeProvider clock)
{
    // The newest two thousand that ended are enough to go by, and are found by their index.
    private const string Past =
        """
        SELECT r.keyword = $4 AND r.department = $5, t.done - 1, r.start_date, r.submitted_at, r.ran_seconds, r.finished_at
        FROM (SELECT * FROM coordinator.requests WHERE finished_at > $6 ORDER BY finished_at DESC LIMIT 2000) r
        JOIN coordinator.tallies t ON t.request_id = r.id
        WHERE r.state = 'Completed' AND r.kind = $1 AND r.source = $2 AND r.method = $3 AND t.done > 1
        ORDER BY (r.keyword = $4 AND r.department = $5) DESC, r.finished_at DESC LIMIT 50
        """;

    private const string Live =
        """
        SELECT coalesce(sum(n) FILTER (WHERE source = $2), 0)::bigint, coalesce(sum(n) FILTER (WHERE ours), 0)::bigint, coalesce(sum(n), 0)::bigint,
            count(*) FILTER (WHERE n = 0 AND source = $2)::int, count(*) FILTER (WHERE n = 0 AND ours)::int, count(*) FILTER (WHERE n = 0)::int
        FROM (SELECT r.source, r.department = $3 AND r.priority <= $4 AS ours, t.open + t.estimated_remaining AS n
            FROM coordinator.requests r JOIN coordinator.tallies t ON t.request_id = r.id
            WHERE r.kind = $1 AND r.state IN ('Queued', 'Running', 'Paused') AND coalesce(r.commanded_state, r.state) IN ('Queued', 'Running', 'Paused')) AS live
        """;

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    public async Task<EstimateFacts> ReadAsync(Submission.Submission wanted, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var known = (await sources.ReadAsync(cancel)).Single(source => source.Source.Kind == wanted.Kind && source.Source.Name == wanted.Source);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(known.Source.TimeZone);
        var allowed = await allowances.ReadAsync(cancel);
        return new EstimateFacts
        {
            Wanted = wanted,
            Now = now,
            Today = Day(now, zone),
            Source = known,
            Past = await PastAsync(wanted, zone, now, cancel),
            Ahead = await AheadAsync(wanted, cancel),
            Limits = allowed.Of(wanted.Department),
            RecordsSpentUntil = allowed.SpentUntil(wanted.Department),
            Hold = await db.Holds.AsNoTracking().Where(hold => (hold.Department ?? wanted.Department) == wanted.Department && (hold.Kind ?? wanted.Kind) == wanted.Kind)
                .OrderBy(hold => hold.ResumeAt != null).ThenByDescending(hold => hold.ResumeAt).FirstOrDefaultAsync(cancel),
        };
    }

    private async Task<List<PastCollection>> PastAsync(Submission.Submission wanted, TimeZoneInfo zone, DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = Command(Past, wanted.Kind, wanted.Source, wanted.Method, wanted.Keyword, wanted.Department, now - Remembered);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var past = new List<PastCollection>();
        while (await reader.ReadAsync(cancel))
        {
            var reach = Day(reader.GetFieldValue<DateTimeOffset>(3), zone).DayNumber - reader.GetFieldValue<DateOnly>(2).DayNumber + 1;
            past.Add(new(reader.GetBoolean(0), reader.GetInt32(1), Math.Max(1, reach), reader.GetDouble(4), reader.GetFieldValue<DateTimeOffset>(5)));
        }
        return past;
    }

    private async Task<Ahead> AheadAsync(Submission.Submission wanted, CancellationToken cancel)
    {
        await using var command = Command(Live, wanted.Kind, wanted.Source, wanted.Department, (short)wanted.Priority);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5));
    }

    private static DateOnly Day(DateTimeOffset time, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime);

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = store.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}

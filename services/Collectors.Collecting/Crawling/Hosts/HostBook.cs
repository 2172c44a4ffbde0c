using Npgsql;
using NpgsqlTypes;

namespace Collectors.Collecting.Crawling.Hosts;

/// <summary>Gives turns at hosts to all processes: one statement under the host's row takes a turn, one gives it back.</summary>
internal sealed class HostBook(NpgsqlDataSource database)
{
    private const string Schema = CrawlingContext.Schema;

    // The row is locked first, so that all that follows is computed from its latest state. A host's wish counts from the visit that
    // brought it, so the interval is asked of the last visit too, not only of what was written then. Whoever is put off is promised a time of
    // his own, one interval after the last promise, so that not all come back at once; a promise is no turn, and nobody waits for it.
    private const string Take =
        $"""
        WITH host AS (SELECT * FROM {Schema}.hosts WHERE host = $1 FOR UPDATE),
        known AS (
            SELECT host.*, clock_timestamp() AS now, ARRAY(SELECT lease FROM unnest(visiting) AS lease WHERE lease > clock_timestamp()) AS live FROM host),
        timed AS (SELECT known.*, greatest(next_at, last_visit_at + $2, now) AS start, greatest(rests_until, open_until) AS closed_until FROM known),
        judged AS (
            SELECT timed.*, CASE WHEN open_until > now AND open_until = closed_until THEN 4 WHEN closed_until > now THEN 3
                WHEN cardinality(live) >= $3 THEN 1 WHEN start - now > $4 THEN 2 ELSE 0 END AS verdict FROM timed),
        promised AS (
            SELECT judged.*, verdict > 1 OR (verdict = 1 AND $4 <= interval '0') AS put_off,
                least(greatest(promised_at, start, closed_until), greatest(start, coalesce(closed_until, start)) + interval '10 minutes') + greatest($2, interval '0.25 s') AS promise FROM judged),
        changed AS (
            UPDATE {Schema}.hosts h SET interval = $2,
                visiting = CASE WHEN verdict = 0 THEN p.live || (p.start + $5) ELSE p.live END,
                next_at = CASE WHEN verdict = 0 THEN p.start + $2 ELSE h.next_at END,
                promised_at = CASE WHEN p.put_off THEN p.promise ELSE h.promised_at END
            FROM promised p WHERE h.host = p.host)
        SELECT verdict, CASE WHEN put_off THEN promise ELSE start END - now, start + $5, last_error, coalesce(now - failing_since, interval '0') FROM promised
        """;

    private const string Add = $"INSERT INTO {Schema}.hosts (host) VALUES ($1) ON CONFLICT (host) DO NOTHING";

    // The next visit begins an interval after this one's end, by when it has certainly reached the host.
    private const string End =
        $"""
        UPDATE {Schema}.hosts SET visits = visits + 1, last_visit_at = clock_timestamp(), next_at = greatest(next_at, clock_timestamp() + $3),
            visiting = visiting[:array_position(visiting, $2) - 1] || visiting[array_position(visiting, $2) + 1:]
        """;

    private const string EndWithReply =
        $"""
        {End}, rests_until = greatest(rests_until, clock_timestamp() + $4),
            errors_in_row = CASE WHEN $5 IS NULL THEN 0 ELSE errors_in_row + 1 END,
            failing_since = CASE WHEN $5 IS NULL THEN NULL ELSE coalesce(failing_since, clock_timestamp()) END,
            open_until = CASE WHEN $5 IS NULL OR errors_in_row + 1 < $6 THEN NULL
                ELSE clock_timestamp() + least($8, $7 * power(2, least(errors_in_row + 1 - $6, 30))) END,
            last_error = $5
        WHERE host = $1
        """;

    /// <param name="host">As <see cref="HostName"/> has it.</param>
    /// <param name="interval">To be kept to the next visit.</param>
    /// <param name="most">Visits at a time.</param>
    /// <param name="patience">The longest wait that is worth a turn.</param>
    /// <param name="lease">How long the visit may last.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<HostTurn> TakeAsync(string host, TimeSpan interval, int most, TimeSpan patience, TimeSpan lease, CancellationToken cancel)
    {
        while (true)
        {
            await using (var take = Command(Take, host, interval, most, patience, lease))
            await using (var reader = await take.ExecuteReaderAsync(cancel))
            {
                if (await reader.ReadAsync(cancel))
                {
                    return new((HostVerdict)reader.GetInt32(0), reader.GetTimeSpan(1), reader.GetFieldValue<DateTimeOffset>(2),
                        await reader.IsDBNullAsync(3, cancel) ? null : reader.GetString(3), reader.GetTimeSpan(4));
                }
            }
            await using var add = Command(Add, host);
            await add.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <param name="host">As <see cref="HostName"/> has it.</param>
    /// <param name="lease">The turn's.</param>
    /// <param name="interval">As when it was taken.</param>
    /// <param name="reply">What the visit brought; null for one that was broken off, of which nothing is learnt.</param>
    /// <param name="options">When to leave the host alone.</param>
    public async Task EndAsync(string host, DateTimeOffset lease, TimeSpan interval, VisitNote? reply, CrawlingOptions options)
    {
        await using var command = Command(reply is null ? $"{End} WHERE host = $1" : EndWithReply, host, lease, interval);
        if (reply is not null)
        {
            command.Parameters.AddRange((NpgsqlParameter[])
            [
                new() { Value = (object?)reply.RestFor ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Interval },
                new() { Value = (object?)reply.Error ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = options.ErrorsInRow }, new() { Value = options.OpenFor }, new() { Value = options.LongestOpen },
            ]);
        }
        await command.ExecuteNonQueryAsync();
    }

    private NpgsqlCommand Command(string text, params object[] values)
    {
        var command = database.CreateCommand(text);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}

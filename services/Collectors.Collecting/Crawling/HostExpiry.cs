using Collectors.ServiceDefaults.Store;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Collectors.Collecting.Crawling;

/// <summary>Forgets hosts that nobody visited for a month, and what their <c>robots.txt</c> said once it is no longer believed.</summary>
internal sealed class HostExpiry(NpgsqlDataSource database, TimeProvider clock, ILogger<HostExpiry> log) : RetentionLoop(clock, log)
{
    private const int DaysKept = 30;

    private const string Delete =
        $"""
        WITH rules AS (
            DELETE FROM {CrawlingContext.Schema}.robots WHERE origin IN (SELECT origin FROM {CrawlingContext.Schema}.robots WHERE expires_at < $1 LIMIT $3) RETURNING 1),
        hosts AS (
            DELETE FROM {CrawlingContext.Schema}.hosts WHERE host IN (
                SELECT host FROM {CrawlingContext.Schema}.hosts WHERE greatest(last_visit_at, next_at, rests_until, open_until) < $2 LIMIT $3 FOR UPDATE SKIP LOCKED) RETURNING 1)
        SELECT (SELECT count(*) FROM rules)::int + (SELECT count(*) FROM hosts)::int
        """;

    protected override async Task<int> DeleteAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Delete);
        command.Parameters.AddRange((NpgsqlParameter[])[new() { Value = now.ToUniversalTime() }, new() { Value = now.ToUniversalTime().AddDays(-DaysKept) }, new() { Value = Batch }]);
        return (int)(await command.ExecuteScalarAsync(cancel))!;
    }
}

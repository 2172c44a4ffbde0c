using System.Globalization;
using Npgsql;

namespace Collectors.Persistence.Inbox;

/// <summary>The inbox's partitions, one a day, named by their day.</summary>
internal sealed class PartitionCalendar(NpgsqlConnection connection, string schema)
{
    private const int DaysAhead = 2;
    private const string DayFormat = "yyyyMMdd";

    /// <summary>Makes what is missing from today on and drops what lies before the window, in the open transaction.</summary>
    public async Task KeepAsync(DateOnly today, int windowDays, CancellationToken cancel)
    {
        // Replicas take turns; consumers are never kept waiting long for a lock on the table.
        await ExecuteAsync($"SET LOCAL lock_timeout = '5s'; SELECT pg_advisory_xact_lock(hashtext('{schema}.{InboxTable.Name}'))", cancel);
        var days = await DaysAsync(cancel);
        for (var day = today; day <= today.AddDays(DaysAhead); day = day.AddDays(1))
        {
            if (!days.Contains(day))
                await ExecuteAsync(
                    $"CREATE TABLE {Partition(day)} PARTITION OF {InboxTable.Quoted(schema)} FOR VALUES FROM ('{day:yyyy-MM-dd}') TO ('{day.AddDays(1):yyyy-MM-dd}')", cancel);
        }
        foreach (var day in days.Where(day => day < today.AddDays(-windowDays)))
            await ExecuteAsync($"DROP TABLE {Partition(day)}", cancel);
    }

    private string Partition(DateOnly day) => InboxTable.Quoted(schema, $"{InboxTable.Name}_{day.ToString(DayFormat, CultureInfo.InvariantCulture)}");

    private async Task<HashSet<DateOnly>> DaysAsync(CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT right(child.relname, 8) FROM pg_inherits
            JOIN pg_class child ON child.oid = inhrelid
            WHERE inhparent = $1::regclass
            """, connection)
        { Parameters = { new() { Value = InboxTable.Quoted(schema) } } };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var days = new HashSet<DateOnly>();
        while (await reader.ReadAsync(cancel))
            days.Add(DateOnly.ParseExact(reader.GetString(0), DayFormat, CultureInfo.InvariantCulture));
        return days;
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}

using System.Collections.Frozen;
using Npgsql;

namespace Collectors.Coordinator.Departments;

/// <summary>What departments may use just now, the records they had today taken into account.</summary>
internal sealed record Allowances(DepartmentSettings Settings, FrozenSet<string> Spent, DateTimeOffset DayEnds)
{
    public DepartmentLimits Of(string department) => Settings.Of(department);

    /// <param name="department">The department.</param>
    /// <param name="running">Requests that it runs already.</param>
    /// <returns>How many more it may run.</returns>
    public int RequestRoom(string department, int running) => Spent.Contains(department) ? 0 : Math.Max(0, Of(department).MaxRunningRequests - running);

    /// <param name="department">The department.</param>
    /// <param name="onTheWire">Slices that it has on the wire already.</param>
    /// <returns>How many more it may have.</returns>
    public int SliceRoom(string department, int onTheWire) => Spent.Contains(department) ? 0 : Math.Max(0, Of(department).MaxConcurrentSlices - onTheWire);

    /// <returns>When it may go on, where it has had its records of the day.</returns>
    public DateTimeOffset? SpentUntil(string department) => Spent.Contains(department) ? DayEnds : null;
}

/// <summary>Works <see cref="Allowances"/> out, for the dispatcher at each of its turns.</summary>
internal sealed class AllowanceReader(DepartmentBook book, NpgsqlDataSource store, TimeProvider clock)
{
    public async Task<Allowances> ReadAsync(CancellationToken cancel)
    {
        var settings = await book.NowAsync(cancel);
        var now = clock.GetUtcNow();
        if (!settings.HasDailyQuotas)
            return new(settings, FrozenSet<string>.Empty, KoreanDay.EndOf(now));
        var had = await DayRecords.ReadAsync(store, now, cancel);
        return new(settings, settings.Named.Concat(had.Keys).Where(each => had.GetValueOrDefault(each) >= settings.Of(each).DailyRecords).ToFrozenSet(StringComparer.Ordinal), KoreanDay.EndOf(now));
    }
}

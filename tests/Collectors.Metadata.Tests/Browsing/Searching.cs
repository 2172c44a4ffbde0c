using Collectors.Contracts;
using Collectors.Metadata.Tests.Driving;
using Collectors.SourceSim;
using Collectors.Standalone.Grid;
using Collectors.Testing;

namespace Collectors.Metadata.Tests.Browsing;

/// <summary>Requests by method <c>search</c>.</summary>
internal static class Searching
{
    /// <param name="postgres">Gives a database of the test's own.</param>
    /// <param name="sim">The source, visited as fast as it goes.</param>
    /// <param name="grid">Null for none.</param>
    /// <param name="settings">Further options; they win.</param>
    public static async Task<Collector> StartAsync(PostgresFixture postgres, SimServer sim, GridServer? grid, params (string Name, string? Value)[] settings) =>
        await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, clock: null,
        [
            ("Collectors:Sources:NaverSearch:BaseAddress", sim.BaseAddress.ToString()), ("Collectors:Crawling:Interval", "00:00:00"), ("Collectors:Crawling:PerHost", "4"),
            ("Collectors:Grid:RetryAfter", "00:00:00.200"),
            .. grid?.Options.Select(option => (option.Key, option.Value)) ?? [], .. settings,
        ]);

    public static CollectSlice Plan(string keyword, string from, string to)
    {
        var plan = A.Plan(keyword, from, to);
        return plan with { Query = plan.Query with { Method = "search", Source = "naver-search" } };
    }

    /// <summary>One day's first page, as the plan would discover it.</summary>
    public static CollectSlice Page(string keyword, string day)
    {
        var plan = Plan(keyword, day, day);
        return plan with { Key = $"{day}-1", Work = $$"""{"from":"{{day}}","to":"{{day}}","start":1,"notBefore":"2024-01-01T00:00:00+09:00"}""" };
    }
}

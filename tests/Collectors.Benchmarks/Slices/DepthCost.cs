using System.Diagnostics;
using Collectors.Contracts;
using Collectors.Coordinator.Dispatch.Admitting;
using Collectors.Coordinator.Dispatch.Right;
using Collectors.Coordinator.Dispatch.Turns;
using Collectors.ServiceDefaults.Store;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Collectors.Benchmarks.Slices;

/// <summary>What a turn of the dispatcher costs, look and admission and dispatch of a window, with few slices and requests queued and with many.</summary>
internal static class DepthCost
{
    private const int Shallow = 100;
    private const int Deep = 10_000;
    private const int Turns = 30;
    private const int Window = 32;

    /// <returns>Medians in milliseconds, and their ratio.</returns>
    public static async Task<Dictionary<string, double>> MeasureAsync(string database)
    {
        await using var run = CoordinatorRun.Build(database, pages: null, Window);
        await run.InStoreAsync(db => db.Database.MigrateAsync());
        var bus = run.Services.GetRequiredService<IBusControl>();
        await bus.StartAsync();
        var right = run.Services.GetRequiredService<DispatchRight>();
        right.Begin(await right.ClaimAsync(atOnce: true, CancellationToken.None));
        List<double> shallow = [], deep = [];
        for (var round = 0; round < 2; round++)
        {
            shallow.AddRange(await AtAsync(run, Shallow));
            deep.AddRange(await AtAsync(run, Deep));
        }
        await bus.StopAsync();
        var (few, many) = (shallow.Median(), deep.Median());
        return new() { ["milliseconds_at_100"] = Math.Round(few, 2), ["milliseconds_at_10000"] = Math.Round(many, 2), ["ratio"] = Math.Round(many / few, 2) };
    }

    private static async Task<List<double>> AtAsync(CoordinatorRun run, int depth)
    {
        await run.InStoreAsync(db => db.Database.ExecuteSqlRawAsync("TRUNCATE coordinator.requests, coordinator.tallies, coordinator.slices, coordinator.outbox_message"));
        await run.SubmitAsync(depth);
        await run.InStoreAsync(FillAsync(depth));
        await run.InStoreAsync(db => db.Database.ExecuteSqlRawAsync("ANALYZE coordinator.slices, coordinator.requests, coordinator.tallies"));
        var turn = run.Services.GetRequiredService<DispatchTurn>();
        var admission = run.Services.GetRequiredService<Admission>();
        var epoch = run.Services.GetRequiredService<DispatchRight>().Epoch;
        turn.Forget();
        var took = new List<double>();
        for (var number = 0; number < Turns; number++)
        {
            var watch = Stopwatch.StartNew();
            var floor = await turn.LookAsync(CancellationToken.None);
            await admission.AdmitAsync(floor, epoch, CancellationToken.None);
            await turn.DispatchAsync(floor, epoch, CancellationToken.None);
            took.Add(watch.Elapsed.TotalMilliseconds);
            await run.InStoreAsync(db => db.Database.ExecuteSqlRawAsync($"UPDATE coordinator.slices SET status = {(int)SliceStatus.Collected}, lease_until = NULL WHERE status = {(int)SliceStatus.Dispatched}"));
            await run.InStoreAsync(FillAsync(Window));
        }
        return [.. took.Skip(Turns / 4)];
    }

    /// <summary>Slices for the first twenty requests, which run, each its share.</summary>
    private static Func<Coordinator.CoordinatorDbContext, Task> FillAsync(int slices) => db =>
        db.Database.ExecuteSqlAsync(
            $"""
            WITH running AS (
                UPDATE coordinator.requests SET state = 'Running', commanded_state = NULL WHERE id IN (SELECT id FROM coordinator.requests ORDER BY id LIMIT 20) RETURNING id)
            INSERT INTO coordinator.slices (id, request_id, key, kind, work, status, attempt, failures, records, duplicates, discovered_at)
            SELECT gen_random_uuid(), r.id, gen_random_uuid()::text, 'metadata', 'work', 0, 0, 0, 0, 0, now()
            FROM running r CROSS JOIN generate_series(1, greatest(1, {slices} / 20)) AS n
            """);
}

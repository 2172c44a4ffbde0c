using System.Diagnostics;
using Collectors.Contracts;
using Collectors.Coordinator;
using Collectors.Coordinator.Dispatch.Admitting;
using Collectors.Coordinator.Dispatch.Right;
using Collectors.Coordinator.Dispatch.Sending;
using Collectors.Coordinator.Dispatch.Turns;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Benchmarks.Slices;

/// <summary>
/// What a turn of the dispatcher costs, look and admission and dispatch of a window, with 10,000 slices and requests queued against 100;
/// half of the rounds with two departments, half with twenty.
/// </summary>
internal static class DepthBenchmark
{
    private const int Shallow = 100;
    private const int Deep = 10_000;
    private const int Turns = 30;
    private const int Window = 32;
    private const int RoundCount = 12;

    public static async Task<Report> RunAsync()
    {
        await using var postgres = await BenchmarkPostgres.StartAsync();
        await using var run = CoordinatorRun.Build(postgres.ConnectionString, pages: null, window: Window);
        await run.InStoreAsync(db => db.Database.MigrateAsync());
        var bus = run.Services.GetRequiredService<IBusControl>();
        await bus.StartAsync();
        var right = run.Services.GetRequiredService<DispatchRight>();
        right.Begin(await right.ClaimAsync(atOnce: true, CancellationToken.None));
        var round = 0;
        var rounds = await Rounds.RunAsync(
            RoundCount,
            () => AtAsync(run, Deep, Departments(round++)),
            () => AtAsync(run, Shallow, Departments(round++)));
        await bus.StopAsync();
        return Report.Of("depth", "milliseconds a turn", $"with {Shallow} slices and as many requests queued", 1.2, rounds, new()
        {
            ["slices_and_requests_queued"] = Deep,
            ["departments"] = "2 and 20, in turn",
            ["turns_per_round"] = Turns,
            ["window"] = Window,
        }) with
        { AtMost = true };

        // Both sides of a round have as many.
        static int Departments(int call) => call / 2 % 2 == 0 ? 2 : 20;
    }

    /// <returns>Median milliseconds of a turn.</returns>
    private static async Task<double> AtAsync(CoordinatorRun run, int depth, int departments)
    {
        await run.InStoreAsync(db => db.Database.ExecuteSqlRawAsync("TRUNCATE coordinator.requests, coordinator.tallies, coordinator.slices, coordinator.outbox_message"));
        await run.SubmitAsync(depth, departments);
        await run.InStoreAsync(FillAsync(depth));
        await run.InStoreAsync(db => db.Database.ExecuteSqlRawAsync("ANALYZE coordinator.slices, coordinator.requests, coordinator.tallies"));
        var turn = run.Services.GetRequiredService<DispatchTurn>();
        var admission = run.Services.GetRequiredService<Admission>();
        var sends = run.Services.GetRequiredService<SendsUnderWay>();
        var epoch = run.Services.GetRequiredService<DispatchRight>().Epoch;
        turn.Forget();
        var took = new List<double>();
        for (var number = 0; number < Turns; number++)
        {
            var watch = Stopwatch.StartNew();
            var floor = await turn.LookAsync(epoch, CancellationToken.None);
            await admission.AdmitAsync(floor, epoch, CancellationToken.None);
            await turn.DispatchAsync(floor, epoch, CancellationToken.None);
            took.Add(watch.Elapsed.TotalMilliseconds);
            await sends.DrainAsync();
            await run.InStoreAsync(db => db.Database.ExecuteSqlRawAsync($"UPDATE coordinator.slices SET status = {(int)SliceStatus.Collected}, lease_until = NULL WHERE status = {(int)SliceStatus.Dispatched}"));
            await run.InStoreAsync(FillAsync(Window));
            // The lease would end in a run that is slow.
            await run.Services.GetRequiredService<DispatchRight>().ClaimAsync(atOnce: true, CancellationToken.None);
        }
        return took.Skip(Turns / 4).Median();
    }

    /// <summary>Slices for the first twenty requests, which run, each its share.</summary>
    private static Func<CoordinatorDbContext, Task> FillAsync(int slices) => db =>
        db.Database.ExecuteSqlAsync(
            $"""
            WITH running AS (
                UPDATE coordinator.requests SET state = 'Running', commanded_state = NULL WHERE id IN (SELECT id FROM coordinator.requests ORDER BY id LIMIT 20) RETURNING id)
            INSERT INTO coordinator.slices (id, request_id, key, kind, work, status, attempt, failures, records, duplicates, discovered_at)
            SELECT gen_random_uuid(), r.id, gen_random_uuid()::text, 'metadata', 'work', 0, 0, 0, 0, 0, now()
            FROM running r CROSS JOIN generate_series(1, greatest(1, {slices} / 20)) AS n
            """);
}

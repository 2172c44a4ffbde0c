using Collectors.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Benchmarks.Slices;

/// <summary>
/// How many slices go out between the submission of an urgent request and its first one, while 10,000 of another request wait: counted
/// where they arrive, against the window.
/// </summary>
internal static class UrgentBenchmark
{
    private const int Waiting = 10_000;
    private const int Window = 64;
    private const int RoundCount = 7;

    public static async Task<Report> RunAsync()
    {
        await using var postgres = await BenchmarkPostgres.StartAsync();
        await using var broker = await BenchmarkBroker.StartAsync();
        await using var run = await CoordinatorRun.StartAsync(postgres.ConnectionString, broker.Address, pages: 0, window: Window, took: TimeSpan.FromMilliseconds(50));
        await run.ReportAsync();
        var patient = (await run.SubmitAsync(1)).Single();
        await run.InStoreAsync(db => db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO coordinator.slices (id, request_id, key, kind, work, status, attempt, failures, records, duplicates, discovered_at)
            SELECT gen_random_uuid(), {patient.Value}, 'waiting-' || n, 'metadata', 'work', 0, 0, 0, 0, 0, now() FROM generate_series(1, {Waiting}) AS n
            """));
        await run.InStoreAsync(db => db.Database.ExecuteSqlAsync($"UPDATE coordinator.tallies SET open = open + {Waiting} WHERE request_id = {patient.Value}"));
        await run.Collected.UntilAsync(Window);
        var rounds = await Rounds.RunAsync(RoundCount, () => OvertakeAsync(run), () => Task.FromResult((double)Window));
        return Report.Of("urgent", "slices of others that went first", "one window", 1, rounds, new() { ["waiting"] = Waiting, ["window"] = Window, ["milliseconds_a_slice"] = 50 }) with { AtMost = true };
    }

    private static async Task<double> OvertakeAsync(CoordinatorRun run)
    {
        var before = run.Collected.Count;
        var urgent = (await run.SubmitAsync(1, priority: Priority.Critical)).Single();
        return await run.Collected.PlaceOfAsync(urgent) - before;
    }
}

using Npgsql;

namespace Collectors.Benchmarks.Slices;

/// <summary>Slices through the whole path over RabbitMQ while somebody holds a snapshot open, so that nothing dead is cleared away, against the same without.</summary>
internal static class SnapshotBenchmark
{
    private const int RoundCount = 5;

    public static async Task<Report> RunAsync()
    {
        await using var postgres = await BenchmarkPostgres.StartAsync();
        await using var broker = await BenchmarkBroker.StartAsync();
        await using var run = await CoordinatorRun.StartAsync(postgres.ConnectionString, broker.Address);
        var rounds = await Rounds.RunAsync(RoundCount, () => HeldAsync(run, postgres.ConnectionString), run.CollectAsync);
        return Report.Of("snapshot", "slices per second", "no snapshot held", 0.8, rounds, CoordinatorRun.Setup);
    }

    /// <summary>Two rounds under one snapshot; the second, with the remains of the first in its way, counts.</summary>
    private static async Task<double> HeldAsync(CoordinatorRun run, string database)
    {
        await using var holder = new NpgsqlConnection(database);
        await holder.OpenAsync();
        await using var hold = new NpgsqlCommand("BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL idle_in_transaction_session_timeout = 0; SELECT count(*) FROM coordinator.slices", holder);
        await hold.ExecuteScalarAsync();
        await run.CollectAsync();
        var perSecond = await run.CollectAsync();
        await using var end = new NpgsqlCommand("COMMIT", holder);
        await end.ExecuteNonQueryAsync();
        return perSecond;
    }
}

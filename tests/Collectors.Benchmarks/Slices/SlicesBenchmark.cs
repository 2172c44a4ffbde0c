namespace Collectors.Benchmarks.Slices;

/// <summary>Slices through the whole path, from the dispatcher over the bus and a collector that does nothing into the ledger, against the bus alone.</summary>
public static class SlicesBenchmark
{
    private const int RoundCount = 7;

    /// <summary>The path's code is much, and compiled for speed only when it has run for a while.</summary>
    private const int WarmUps = 3;

    public static async Task<Report> RunAsync(bool inMemory)
    {
        await using var postgres = await BenchmarkPostgres.StartAsync();
        await using var broker = inMemory ? null : await BenchmarkBroker.StartAsync();
        await using var run = await CoordinatorRun.StartAsync(postgres.ConnectionString, broker?.Address);
        await using var bare = await BareBus.StartAsync(broker?.Address);
        for (var round = 0; round < WarmUps; round++)
            await run.CollectAsync();
        var rounds = await Rounds.RunAsync(RoundCount, run.CollectAsync, () => bare.RunAsync(CoordinatorRun.Slices));
        return Report.Of(
            inMemory ? "slices-in-memory" : "slices", "slices per second", $"MassTransit {(inMemory ? "in memory" : "over RabbitMQ")}, one message published and consumed per slice, {BareBus.InFlight} at a time",
            0.35, rounds, CoordinatorRun.Setup);
    }
}

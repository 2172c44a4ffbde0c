using Collectors.Standalone.Postgres;

namespace Collectors.Benchmarks.Slices;

/// <summary>
/// Slices through the whole path, from the dispatcher over the bus and a collector that does nothing into the ledger, against the
/// bus alone; and what a turn of the dispatcher costs with a long queue and a short one.
/// </summary>
public static class SlicesBenchmark
{
    private const int Requests = 8;
    private const int PagesPerRequest = 500;
    private const int Window = 256;
    private const int Capacity = 128;
    private const int RoundCount = 5;

    public static async Task<Report> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("collectors-bench-").FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
        await using var server = await PostgresServer.StartAsync(new PostgresSettings { Folder = folder });
        const int slices = Requests * (PagesPerRequest + 1);
        IReadOnlyList<(double Measured, double Baseline)> rounds;
        await using (var run = await CoordinatorRun.StartAsync(server.ConnectionString(), PagesPerRequest, Window))
        await using (var bare = await BareBus.StartAsync())
            rounds = await Rounds.RunAsync(RoundCount, () => run.CollectAsync(Requests, PagesPerRequest, Capacity), () => bare.RunAsync(slices));
        await server.CreateDatabaseAsync("depth");
        var depth = await DepthCost.MeasureAsync(server.ConnectionString("depth"));
        return Report.Of("slices", "slices per second", "MassTransit in memory, one message published and consumed per slice", 0.35, rounds, new()
        {
            ["requests"] = Requests,
            ["slices_per_round"] = slices,
            ["window"] = Window,
            ["postgres"] = "as the product starts it, fsync on",
            ["turn_at_depth"] = depth,
        });
    }
}

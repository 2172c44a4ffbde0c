using Collectors.Standalone.Postgres;

namespace Collectors.Benchmarks.Fairness;

/// <summary>
/// Departments that compete for a collector's places: how long the requests of a small one wait while another floods, against how
/// long they wait alone; and what weights of 3 to 1 give. Tables and verdicts go to the error stream.
/// </summary>
public static class FairnessBenchmark
{
    public static async Task<Report> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("collectors-bench-").FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
        await using var server = await PostgresServer.StartAsync(new PostgresSettings { Folder = folder });
        IReadOnlyList<SharedSlices> shares;
        await server.CreateDatabaseAsync("weights");
        await using (var run = await FairnessRun.StartAsync(server.ConnectionString("weights")))
            shares = await WeightedShares.MeasureAsync(run);
        await using var flooded = await FairnessRun.StartAsync(server.ConnectionString());
        var rounds = await FloodWaits.MeasureAsync(flooded);
        return Report.Of("fairness", "milliseconds from submission to the first slice started, 95th percentile of ten requests", "the same department alone", FloodWaits.Most, rounds, new()
        {
            ["flood_slices"] = FloodWaits.FloodSlices,
            ["requests"] = FloodWaits.Requests,
            ["running_at_a_time"] = FloodWaits.Running,
            ["pages_per_request"] = FloodWaits.Pages,
            ["slice_milliseconds"] = FloodWaits.Service.TotalMilliseconds,
            ["slices_at_a_time"] = TimedDefinition.Concurrency,
            ["shares_of_weights_3_to_1"] = shares,
        });
    }
}

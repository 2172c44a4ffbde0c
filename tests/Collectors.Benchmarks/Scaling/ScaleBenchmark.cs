using System.Diagnostics;

namespace Collectors.Benchmarks.Scaling;

/// <summary>Slices per second of a collector process with ten workers against one with a single worker, on the whole deployed path.</summary>
public static class ScaleBenchmark
{
    private const int RoundCount = 3;
    private const int PageSize = 10;
    private const int Requests = 200;
    private const double Aim = 9.5;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Measuring = TimeSpan.FromSeconds(15);

    public static async Task<Report> RunAsync()
    {
        await using var house = await WorkersHouse.StartAsync(Requests, PageSize);
        var rounds = await Rounds.RunAsync(RoundCount, () => RateAsync(house, WorkersHouse.Ten), () => RateAsync(house, WorkersHouse.One));
        var report = Report.Of("scale", "slices per second", "one worker, 4 slices at a time", Aim, rounds, new()
        {
            ["workers"] = 10,
            ["slices_per_worker"] = 4,
            ["page_milliseconds"] = 300,
            ["articles_per_page"] = PageSize,
            ["processes"] = "gateway, coordinator, collector, each a process, over RabbitMQ and PostgreSQL with fsync on; the source in this process",
        });
        return report with { Verdict = $"{report.Ratio:0.00} times the throughput, {(report.Ratio >= Aim ? "at least" : "less than")} the {Aim} asked for" };
    }

    private static async Task<double> RateAsync(WorkersHouse house, string collector)
    {
        await house.WorkAsync(collector);
        await Task.Delay(Settling);
        var (before, watch) = (await house.CollectedAsync(), Stopwatch.StartNew());
        await Task.Delay(Measuring);
        return (await house.CollectedAsync() - before) / watch.Elapsed.TotalSeconds;
    }
}

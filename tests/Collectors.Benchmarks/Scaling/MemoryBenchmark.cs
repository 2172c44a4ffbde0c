using System.Diagnostics;
using System.Globalization;

namespace Collectors.Benchmarks.Scaling;

/// <summary>Resident memory of a collector process under load, with ten workers and with one, against the users' figure for a process.</summary>
public static class MemoryBenchmark
{
    private const int RoundCount = 3;
    private const int PageSize = 100;
    private const int Requests = 500;
    private const double UsersFigure = 2048;
    private static readonly TimeSpan Load = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    public static async Task<Report> RunAsync()
    {
        await using var house = await WorkersHouse.StartAsync(Requests, PageSize);
        var rounds = await Rounds.RunAsync(RoundCount, () => PeakAsync(house, WorkersHouse.Ten), () => PeakAsync(house, WorkersHouse.One));
        var perWorker = rounds.Select(round => (round.Measured - round.Baseline) / 9).Median();
        var report = Report.Of("memory", "megabytes resident, highest under load", "one worker", Math.Round(UsersFigure / rounds.Select(round => round.Baseline).Median(), 1), rounds, new()
        {
            ["workers"] = 10,
            ["slices_per_worker"] = 4,
            ["articles_per_page"] = PageSize,
            ["users_figure_megabytes"] = UsersFigure,
            ["megabytes_per_worker"] = Math.Round(perWorker, 1),
            ["load_seconds"] = Load.TotalSeconds,
        });
        return report with
        {
            Verdict = $"{report.Measured} MB with 10 workers, {(report.Measured <= UsersFigure ? "within" : "beyond")} the {UsersFigure} MB that users name; {perWorker:0.0} MB for a further worker",
        };
    }

    /// <returns>Megabytes.</returns>
    private static async Task<double> PeakAsync(WorkersHouse house, string collector)
    {
        var process = await house.WorkAsync(collector);
        var pid = process.ProcessId ?? throw new InvalidOperationException($"{collector} has ended.");
        var peak = 0.0;
        using var timer = new PeriodicTimer(Step);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Load; await timer.WaitForNextTickAsync())
            peak = Math.Max(peak, await ResidentAsync(pid));
        return peak;
    }

    private static async Task<double> ResidentAsync(int pid)
    {
        // "VmRSS:	  123456 kB", proc(5).
        var line = (await File.ReadAllLinesAsync($"/proc/{pid}/status")).First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }
}

using System.Diagnostics;
using Collectors.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Benchmarks.Fairness;

/// <summary>
/// A department submits ten requests at once, of which its quota lets two run at a time, so that they wait for each other; alone,
/// and while another department has 10,000 slices queued.
/// </summary>
internal static class FloodWaits
{
    public const int Requests = 10;
    public const int Running = 2;
    public const int Pages = 4;
    public const int FloodSlices = 10_000;
    public const double Most = 1.5;
    public static readonly TimeSpan Service = TimeSpan.FromMilliseconds(300);

    private const string Small = "CR";
    private const string Flood = "Flood";
    private const int WarmUps = 1;
    private const int Rounds = 6;
    private const int AtOnceRounds = 4;
    private const int FloodRequests = 20;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(3);

    /// <returns>Of each round the 95th percentiles beside the flood and alone, in milliseconds.</returns>
    public static async Task<IReadOnlyList<(double Beside, double Alone)>> MeasureAsync(FairnessRun run)
    {
        run.Starts.Lasts = _ => Service;
        await run.ReportAsync(TimedDefinition.Concurrency);
        await run.SubmitAsync(Flood, FloodRequests, FloodSlices / FloodRequests);
        await run.UntilAsync(async () => await run.OpenAsync(Flood) >= FloodSlices - 100);
        await run.SetAsync(Small, 1, 10_000, Requests);
        var (beside, alone) = await RoundsAsync(run, AtOnceRounds);
        Console.Error.WriteLine($"for comparison, all ten running at once, which takes ten of {TimedDefinition.Concurrency} places from the flood as they come free: p95 {beside.Percentile(0.95):0} and {alone.Percentile(0.95):0} ms, {beside.Percentile(0.95) / alone.Percentile(0.95):0.00} times");
        await run.SetAsync(Small, 1, 10_000, Running);
        (beside, alone) = await RoundsAsync(run, Rounds);
        var ratio = beside.Percentile(0.95) / alone.Percentile(0.95);
        Console.Error.WriteLine($"{(ratio <= Most ? "OK" : "MISSED")}: of {beside.Count} requests each, p95 wait beside the flood {beside.Percentile(0.95):0} ms, alone {alone.Percentile(0.95):0} ms: {ratio:0.00} times (at most {Most}); p50 {beside.Median():0} and {alone.Median():0} ms");
        return [.. beside.Chunk(Requests).Zip(alone.Chunk(Requests), (with, without) => (with.Percentile(0.95), without.Percentile(0.95)))];
    }

    private static async Task<(IReadOnlyList<double> Beside, IReadOnlyList<double> Alone)> RoundsAsync(FairnessRun run, int count)
    {
        var (beside, alone) = (new List<double>(), new List<double>());
        for (var round = 0; round < WarmUps + count; round++)
        {
            var first = await WaitsAsync(run, floods: round % 2 == 0);
            var second = await WaitsAsync(run, floods: round % 2 != 0);
            var (with, without) = round % 2 == 0 ? (first, second) : (second, first);
            Console.Error.WriteLine($"round {round}: beside the flood {Table(with)} | alone {Table(without)} | flood has {await run.OpenAsync(Flood)} slices left{(round < WarmUps ? " (warm-up)" : "")}");
            if (round < WarmUps)
                continue;
            beside.AddRange(with);
            alone.AddRange(without);
        }
        return (beside, alone);
    }

    public static double Percentile(this IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }

    private static async Task<IReadOnlyList<double>> WaitsAsync(FairnessRun run, bool floods)
    {
        await run.SetAsync(Flood, 1, floods ? 10_000 : 0, FloodRequests);
        if (floods)
            await Task.Delay(Settle);
        else
            await run.UntilAsync(async db => !await db.Slices.AnyAsync(slice => slice.Status == SliceStatus.Dispatched));
        var (requests, at) = await run.SubmitAsync(Small, Requests, Pages);
        await run.EndAsync(Small);
        return [.. requests.Select(request => Stopwatch.GetElapsedTime(at, run.Starts.FirstOf(request)!.Value).TotalMilliseconds)];
    }

    private static string Table(IEnumerable<double> waits) => string.Join(' ', waits.Select(wait => $"{wait,5:0}"));
}

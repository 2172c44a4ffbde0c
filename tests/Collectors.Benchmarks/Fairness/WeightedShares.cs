using Collectors.Contracts;

namespace Collectors.Benchmarks.Fairness;

/// <param name="Places">Slices that the collector takes at a time.</param>
/// <param name="Slices">How long slices of the two last, in milliseconds.</param>
/// <param name="Ratio">Slices of the one to those of the other while both had some queued.</param>
internal sealed record SharedSlices(int Places, string Slices, double Ratio);

/// <summary>Two departments with weights of 3 and 1, both with more than the collector can do.</summary>
internal static class WeightedShares
{
    private const string Heavy = "Heavy";
    private const string Light = "Light";
    private const int Each = 2000;
    private const int Counted = 800;
    private const double Weight = 3;
    private const double Tolerance = 0.1;

    public static async Task<IReadOnlyList<SharedSlices>> MeasureAsync(FairnessRun run)
    {
        var random = Random.Shared;
        List<SharedSlices> shares =
        [
            await OnceAsync(run, 16, "30 to 70 for both", _ => 30 + random.Next(40)),
            await OnceAsync(run, 5, "10 to 30 for both", _ => 10 + random.Next(20)),
            await OnceAsync(run, 16, "60 for the heavy, 30 for the light", department => department == Heavy ? 60 : 30),
        ];
        var good = shares.TrueForAll(each => Math.Abs(each.Ratio - Weight) <= Weight * Tolerance);
        Console.Error.WriteLine($"{(good ? "OK" : "MISSED")}: weights 3:1 gave {string.Join(", ", shares.Select(each => $"{each.Ratio:0.00}:1"))} (3:1 ± 10 %)");
        return shares;
    }

    private static async Task<SharedSlices> OnceAsync(FairnessRun run, int places, string slices, Func<string, int> milliseconds)
    {
        run.Starts.Lasts = department => TimeSpan.FromMilliseconds(milliseconds(department));
        await run.ReportAsync(places);
        await run.SetAsync(Heavy, Weight, 10_000, 1000);
        await run.SetAsync(Light, 1, 10_000, 1000);
        await run.SubmitAsync(Heavy, 4, Each / 4);
        await run.SubmitAsync(Light, 4, Each / 4);
        // From when both are planned to when either is nearly through.
        await run.UntilAsync(async () => await run.OpenAsync(Heavy) > Each / 2 && await run.OpenAsync(Light) > Each / 2);
        var (heavy, light) = (run.Starts.CountOf(Heavy), run.Starts.CountOf(Light));
        await run.UntilAsync(() => Task.FromResult(run.Starts.CountOf(Heavy) + run.Starts.CountOf(Light) >= heavy + light + Counted));
        var share = new SharedSlices(places, slices, Math.Round((double)(run.Starts.CountOf(Heavy) - heavy) / (run.Starts.CountOf(Light) - light), 2));
        Console.Error.WriteLine($"{places} places, slices of {slices} ms: {run.Starts.CountOf(Heavy) - heavy} to {run.Starts.CountOf(Light) - light}");
        run.Starts.Lasts = _ => TimeSpan.Zero;
        await run.EndAsync(Heavy);
        await run.EndAsync(Light);
        return share;
    }
}

namespace Collectors.Benchmarks;

/// <summary>Measures two things in turn, so that whatever else the machine does meets both.</summary>
public static class Rounds
{
    private const int WarmUps = 1;

    /// <returns>Figures of each round after the warm-up, e.g. operations per second.</returns>
    public static async Task<IReadOnlyList<(double Measured, double Baseline)>> RunAsync(int rounds, Func<Task<double>> measured, Func<Task<double>> baseline)
    {
        var figures = new List<(double, double)>();
        for (var round = 0; round < WarmUps + rounds; round++)
        {
            // The order changes, so that neither always follows the other.
            var (first, second) = round % 2 == 0 ? (measured, baseline) : (baseline, measured);
            var (one, two) = (await first(), await second());
            var pair = round % 2 == 0 ? (one, two) : (two, one);
            Console.Error.WriteLine($"round {round}: {pair.Item1:0} / {pair.Item2:0} = {pair.Item1 / pair.Item2:0.00}{(round < WarmUps ? " (warm-up)" : "")}");
            if (round >= WarmUps)
                figures.Add(pair);
        }
        return figures;
    }

    public static double Median(this IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

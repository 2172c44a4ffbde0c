using System.Text.Json;

namespace Collectors.Benchmarks;

/// <summary>What a benchmark prints: its figure, the baseline of the same run, and the ratio that matters.</summary>
public sealed record Report
{
    public static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public required string Benchmark { get; init; }

    /// <summary>Of <see cref="Measured"/> and <see cref="Baseline"/>.</summary>
    public required string Unit { get; init; }

    /// <summary>Median over the rounds.</summary>
    public required double Measured { get; init; }

    /// <summary>What the baseline does.</summary>
    public required string BaselineIs { get; init; }

    /// <summary>Median over the rounds.</summary>
    public required double Baseline { get; init; }

    /// <summary>Median of the rounds' own ratios.</summary>
    public required double Ratio { get; init; }

    public required double RatioLowest { get; init; }

    public required double RatioHighest { get; init; }

    /// <summary>The ratio to reach, or not to exceed.</summary>
    public required double Aim { get; init; }

    /// <summary>The aim is a bound from above.</summary>
    public bool AtMost { get; init; }

    public bool Reached => AtMost ? Ratio <= Aim : Ratio >= Aim;

    public required int Rounds { get; init; }

    /// <summary>What it comes to, in a sentence; null where the ratio and its aim say it.</summary>
    public string? Verdict { get; init; }

    /// <summary>Sizes and settings of the run.</summary>
    public required IReadOnlyDictionary<string, object> Setup { get; init; }

    public static Report Of(
        string benchmark, string unit, string baselineIs, double aim, IReadOnlyList<(double Measured, double Baseline)> rounds, Dictionary<string, object> setup)
    {
        var ratios = rounds.Select(round => round.Measured / round.Baseline).ToArray();
        return new Report
        {
            Benchmark = benchmark,
            Unit = unit,
            Measured = Math.Round(rounds.Select(round => round.Measured).Median()),
            BaselineIs = baselineIs,
            Baseline = Math.Round(rounds.Select(round => round.Baseline).Median()),
            Ratio = Math.Round(ratios.Median(), 3),
            RatioLowest = Math.Round(ratios.Min(), 3),
            RatioHighest = Math.Round(ratios.Max(), 3),
            Aim = aim,
            Rounds = rounds.Count,
            Setup = setup,
        };
    }
}

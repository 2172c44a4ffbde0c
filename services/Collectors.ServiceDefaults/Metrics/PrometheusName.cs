using System.Text.RegularExpressions;

namespace Collectors.ServiceDefaults.Metrics;

/// <summary>OpenTelemetry's names as Prometheus spells them (opentelemetry.io, "Prometheus and OpenMetrics Compatibility").</summary>
internal static partial class PrometheusName
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["us"] = "microseconds",
        ["ns"] = "nanoseconds",
        ["min"] = "minutes",
        ["h"] = "hours",
        ["d"] = "days",
        ["By"] = "bytes",
        ["KiBy"] = "kibibytes",
        ["MiBy"] = "mebibytes",
        ["%"] = "percent",
    };

    /// <returns>Empty for no unit, and for what only annotates, such as <c>{request}</c>.</returns>
    public static string Unit(string? unit) => unit is null ? "" : Units.GetValueOrDefault(unit, "");

    public static string Metric(string instrument, string unit, bool counter)
    {
        var name = Clean(instrument);
        if (unit.Length > 0 && !name.EndsWith($"_{unit}", StringComparison.Ordinal))
            name = $"{name}_{unit}";
        return counter && !name.EndsWith("_total", StringComparison.Ordinal) ? $"{name}_total" : name;
    }

    public static string Label(string tag) => Clean(tag).Replace(':', '_');

    private static string Clean(string name)
    {
        var clean = Foreign().Replace(name, "_");
        return clean.Length == 0 || char.IsAsciiDigit(clean[0]) ? $"_{clean}" : clean;
    }

    [GeneratedRegex("[^a-zA-Z0-9_:]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Foreign();
}

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Collectors.Benchmarks;

/// <summary>A report as people read it: a table, and a last line with the ratio and what it comes to.</summary>
public static class ReportText
{
    private static readonly JsonSerializerOptions Inline = new(Report.Json) { WriteIndented = false };

    public static string ToText(this Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        Row(text, "measured", $"{Number(report.Measured)} {report.Unit}");
        Row(text, "baseline", $"{Number(report.Baseline)} {report.Unit}: {report.BaselineIs}");
        Row(text, "ratio", $"{Number(report.Ratio)} (median of {report.Rounds} rounds, {Number(report.RatioLowest)} to {Number(report.RatioHighest)})");
        foreach (var (name, value) in report.Setup)
            Row(text, name, value as string ?? JsonSerializer.Serialize(value, Inline));
        var aim = $"{(report.AtMost ? "at most" : "at least")} {Number(report.Aim)}";
        text.Append(CultureInfo.InvariantCulture, $"{report.Benchmark}: ratio {Number(report.Ratio)}, aim {aim}: {report.Verdict ?? (report.Reached ? "reached" : "missed")}");
        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, string value) => text.AppendLine(CultureInfo.InvariantCulture, $"  {name,-32} {value}");

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}

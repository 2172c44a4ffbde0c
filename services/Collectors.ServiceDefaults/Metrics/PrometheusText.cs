using System.Globalization;
using System.Text;

namespace Collectors.ServiceDefaults.Metrics;

/// <summary>The text exposition format, version 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats).</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder();
        foreach (var family in families)
            Write(text, family);
        return text.ToString();
    }

    private static void Write(StringBuilder text, MetricFamily family)
    {
        var readings = family.Readings.ToArray();
        if (readings.Length == 0)
            return;
        if (family.Help.Length > 0)
            text.Append("# HELP ").Append(family.Name).Append(' ').Append(Escape(family.Help, quotes: false)).Append('\n');
        if (family.Unit.Length > 0)
            text.Append("# UNIT ").Append(family.Name).Append(' ').Append(family.Unit).Append('\n');
        text.Append("# TYPE ").Append(family.Name).Append(' ').Append(family.Type.ToString().ToLowerInvariant()).Append('\n');
        foreach (var (tags, reading) in readings)
        {
            var labels = Labels(tags.Tags);
            if (family.Type == MetricType.Histogram)
                WriteHistogram(text, family, labels, reading);
            else
                WriteLine(text, family.Name, labels, Number(reading.Value));
        }
    }

    private static void WriteHistogram(StringBuilder text, MetricFamily family, string labels, MetricReading reading)
    {
        var separator = labels.Length > 0 ? "," : "";
        var below = 0L;
        for (var bucket = 0; bucket < reading.Buckets.Count; bucket++)
        {
            below += reading.Buckets[bucket];
            var bound = bucket < family.Bounds.Count ? Number(family.Bounds[bucket]) : "+Inf";
            WriteLine(text, $"{family.Name}_bucket", $"{labels}{separator}le=\"{bound}\"", below.ToString(CultureInfo.InvariantCulture));
        }
        WriteLine(text, $"{family.Name}_sum", labels, Number(reading.Value));
        WriteLine(text, $"{family.Name}_count", labels, reading.Count.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteLine(StringBuilder text, string name, string labels, string value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(value).Append('\n');
    }

    /// <summary>Tags whose names become the same label are joined, as the format forbids a label twice.</summary>
    private static string Labels(KeyValuePair<string, object?>[] tags) => string.Join(',', tags
        .GroupBy(tag => PrometheusName.Label(tag.Key), tag => Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? "", StringComparer.Ordinal)
        .OrderBy(label => label.Key, StringComparer.Ordinal)
        .Select(label => $"{label.Key}=\"{Escape(string.Join(';', label), quotes: true)}\""));

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Escape(string text, bool quotes)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }
}

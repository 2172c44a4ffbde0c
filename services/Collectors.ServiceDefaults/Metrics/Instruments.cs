using System.Diagnostics.Metrics;

namespace Collectors.ServiceDefaults.Metrics;

/// <summary>What kind of metric an instrument is.</summary>
internal static class Instruments
{
    private static readonly double[] Seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
    private static readonly double[] Others = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000];

    /// <returns>Null for an instrument of a kind that has no Prometheus counterpart.</returns>
    public static MetricFamily? Family(Instrument instrument)
    {
        var kind = instrument.GetType().IsGenericType ? instrument.GetType().GetGenericTypeDefinition() : null;
        var counter = kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>);
        var last = kind == typeof(Gauge<>) || kind == typeof(ObservableGauge<>);
        var histogram = kind == typeof(Histogram<>);
        if (!counter && !last && !histogram && kind != typeof(UpDownCounter<>) && kind != typeof(ObservableUpDownCounter<>))
            return null;
        var unit = PrometheusName.Unit(instrument.Unit);
        return new MetricFamily
        {
            Name = PrometheusName.Metric(instrument.Name, unit, counter),
            Type = counter ? MetricType.Counter : histogram ? MetricType.Histogram : MetricType.Gauge,
            Observable = instrument.IsObservable,
            Help = instrument.Description ?? "",
            Unit = unit,
            IsLast = last,
            Bounds = histogram ? Bounds(instrument) : [],
        };
    }

    private static IReadOnlyList<double> Bounds(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => bounds,
        Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        Histogram<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        { Unit: "s" } => Seconds,
        _ => Others,
    };
}

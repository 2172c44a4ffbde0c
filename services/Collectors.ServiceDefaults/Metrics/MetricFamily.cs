using System.Collections.Concurrent;

namespace Collectors.ServiceDefaults.Metrics;

/// <summary>All measurements of one name. Instruments of the same name, as two hosts in one process have them, share it.</summary>
internal sealed class MetricFamily
{
    /// <summary>A label that takes any value must not fill the memory; what is beyond is counted together.</summary>
    public const int MaxSeries = 500;

    private static readonly KeyValuePair<string, object?>[] Overflow = [new("otel_metric_overflow", "true")];
    private readonly ConcurrentDictionary<TagSet, MetricSeries> _series = new(TagSetComparer.Instance);
    private readonly ConcurrentDictionary<TagSet, MetricSeries>.AlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>> _byTags;

    public MetricFamily() => _byTags = _series.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();

    public required string Name { get; init; }

    public required MetricType Type { get; init; }

    /// <summary>Its values are asked for, not told.</summary>
    public required bool Observable { get; init; }

    public required string Help { get; init; }

    /// <summary>In Prometheus' words, e.g. <c>seconds</c>; empty for none.</summary>
    public required string Unit { get; init; }

    /// <summary>A histogram's upper bounds, ascending.</summary>
    public IReadOnlyList<double> Bounds { get; init; } = [];

    /// <summary>A settable value rather than a sum.</summary>
    public bool IsLast { get; init; }

    public IEnumerable<(TagSet Tags, MetricReading Reading)> Readings =>
        _series.Select(pair => (pair.Key, Reading: pair.Value.Read())).Where(pair => pair.Reading is not null).Select(pair => (pair.Key, pair.Reading!));

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (!_byTags.TryGetValue(tags, out var series))
            series = _series.Count < MaxSeries ? Find(tags) : Find(Overflow);
        if (Type == MetricType.Histogram)
            series.Sample(value);
        else if (IsLast)
            series.Set(value);
        else
            series.Add(value);
    }

    public void Forget()
    {
        foreach (var series in _series.Values)
            series.Forget();
    }

    private MetricSeries Find(ReadOnlySpan<KeyValuePair<string, object?>> tags) => _series.GetOrAdd(TagSetComparer.Instance.Create(tags), _ => new MetricSeries(Bounds));
}

internal enum MetricType
{
    Counter,
    Gauge,
    Histogram,
}

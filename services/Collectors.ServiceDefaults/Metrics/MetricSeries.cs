namespace Collectors.ServiceDefaults.Metrics;

/// <summary>One line of a family, or a histogram's group of lines.</summary>
internal sealed class MetricSeries(IReadOnlyList<double> bounds)
{
    private readonly Lock _lock = new();
    private readonly long[] _buckets = new long[bounds.Count + 1];
    private double _value;
    private long _count;
    private bool _observed;

    public void Add(double value)
    {
        lock (_lock)
            (_value, _observed) = (_value + value, true);
    }

    public void Set(double value)
    {
        lock (_lock)
            (_value, _observed) = (value, true);
    }

    public void Sample(double value)
    {
        var bucket = 0;
        while (bucket < bounds.Count && value > bounds[bucket])
            bucket++;
        lock (_lock)
        {
            _buckets[bucket]++;
            _value += value;
            _count++;
            _observed = true;
        }
    }

    /// <summary>What is asked for at every reading starts anew; what is not told again is gone.</summary>
    public void Forget()
    {
        lock (_lock)
            (_value, _observed) = (0, false);
    }

    /// <returns>Null when nothing was observed since <see cref="Forget"/>.</returns>
    public MetricReading? Read()
    {
        lock (_lock)
            return _observed ? new MetricReading(_value, _count, [.. _buckets]) : null;
    }
}

/// <param name="Value">The value; a histogram's sum.</param>
/// <param name="Count">A histogram's number of samples.</param>
/// <param name="Buckets">A histogram's samples per bucket, each counted once, the last without upper bound.</param>
internal sealed record MetricReading(double Value, long Count, IReadOnlyList<long> Buckets);

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;

namespace Collectors.ServiceDefaults.Metrics;

/// <summary>
/// What the process's meters measured since it started: the framework's, the libraries' and ours (<c>Collectors.*</c>).
/// Meters belong to the process, so there is one of these however many hosts run in it.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "It lives as long as the process.")]
public sealed class ProcessMetrics
{
    private static readonly string[] Meters =
        ["Collectors.", "Microsoft.AspNetCore.", "Microsoft.EntityFrameworkCore", "System.Runtime", "System.Net.", "Npgsql", "MassTransit"];

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly Lock _reading = new();

    private ProcessMetrics()
    {
        _listener.InstrumentPublished = Listen;
        _listener.SetMeasurementEventCallback<byte>((_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        _listener.SetMeasurementEventCallback<short>((_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        _listener.SetMeasurementEventCallback<float>((_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        _listener.SetMeasurementEventCallback<decimal>((_, value, tags, family) => ((MetricFamily)family!).Record((double)value, tags));
        _listener.Start();
    }

    /// <summary>Listens from its first use on.</summary>
    public static ProcessMetrics Instance { get; } = new();

    /// <summary>All metrics as Prometheus reads them.</summary>
    public string Text()
    {
        lock (_reading)
        {
            foreach (var family in _families.Values.Where(family => family.Observable))
                family.Forget();
            _listener.RecordObservableInstruments();
            return PrometheusText.Write(_families.Values.OrderBy(family => family.Name, StringComparer.Ordinal));
        }
    }

    private void Listen(Instrument instrument, MeterListener listener)
    {
        if (!Array.Exists(Meters, meter => instrument.Meter.Name.StartsWith(meter, StringComparison.Ordinal)) || Instruments.Family(instrument) is not { } family)
            return;
        var shared = _families.GetOrAdd(family.Name, family);
        if (shared.Type == family.Type && shared.Observable == family.Observable)
            listener.EnableMeasurementEvents(instrument, shared);
    }
}

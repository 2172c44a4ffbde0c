using System.Diagnostics.Metrics;
using Collectors.Coordinator.Dispatch.Sending;
using Collectors.Coordinator.Dispatch.Turns;

namespace Collectors.Coordinator.Dispatch;

/// <summary>The dispatcher's figures, meter <c>Collectors.Dispatch</c>. Gauges are those of the process that dispatches.</summary>
internal sealed class DispatchMeter
{
    private readonly Counter<long> _dispatched;
    private readonly Counter<long> _unsent;
    private readonly Counter<long> _admitted;
    private readonly Histogram<double> _waited;
    private Floor? _floor;

    public DispatchMeter(IMeterFactory meters)
    {
        var meter = meters.Create("Collectors.Dispatch");
        _dispatched = meter.CreateCounter<long>("collectors.slices.dispatched", "{slice}", "Slices sent to collectors");
        _unsent = meter.CreateCounter<long>("collectors.slices.unsent", "{slice}", "Slices that the bus did not take, put back");
        _admitted = meter.CreateCounter<long>("collectors.requests.admitted", "{request}", "Requests given a running slot");
        _waited = meter.CreateHistogram<double>("collectors.slices.wait", "s", "From discovery to the first dispatch");
        meter.CreateObservableGauge("collectors.slices.in_flight", InFlight, "{slice}", "Slices on the wire, by kind");
    }

    public void Dispatched(IReadOnlyList<DispatchedSlice> taken, int unsent)
    {
        foreach (var kind in taken.GroupBy(slice => slice.Kind))
            _dispatched.Add(kind.Count(), new KeyValuePair<string, object?>("kind", kind.Key));
        foreach (var slice in taken.Where(slice => slice.Attempt == 1))
            _waited.Record(slice.Waited.TotalSeconds);
        if (unsent > 0)
            _unsent.Add(unsent);
    }

    public void Admitted(int requests) => _admitted.Add(requests);

    public void Saw(Floor floor) => _floor = floor;

    private IEnumerable<Measurement<long>> InFlight() => _floor is { } floor
        ? floor.OnTheWire.GroupBy(each => each.Kind).Select(kind => new Measurement<long>(kind.Sum(each => each.Slices), new KeyValuePair<string, object?>("kind", kind.Key)))
        : [];
}

using System.Diagnostics.Metrics;

namespace Collectors.Coordinator.Scaling;

/// <summary>What scaling goes by, meter <c>Collectors.Scaling</c>, for scalers outside too. Only the process that dispatches has figures, so a sum over all is theirs.</summary>
internal sealed class ScalingMeter
{
    private IReadOnlyList<(KindFigures Figures, int Wanted)> _kinds = [];

    public ScalingMeter(IMeterFactory meters)
    {
        var meter = meters.Create("Collectors.Scaling");
        meter.CreateObservableGauge("collectors.slices.pending", () => Each(kind => kind.Figures.Pending), "{slice}", "Slices that wait for a worker, by kind");
        meter.CreateObservableGauge("collectors.workers", () => Each(kind => kind.Figures.Workers), "{worker}", "Workers that take slices, by kind");
        meter.CreateObservableGauge("collectors.workers.wanted", () => Each(kind => kind.Wanted), "{worker}", "Workers there should be, within the bounds of the processes there are, by kind");
        meter.CreateObservableGauge(
            "collectors.slices.pending_per_worker", () => Each(kind => (double)kind.Figures.Pending / Math.Max(1, kind.Figures.Workers)), "{slice}", "Above 5 workers are added, below 1 taken away");
    }

    public void Decided(IReadOnlyList<KindFigures> kinds, Dictionary<string, int> wanted) => _kinds = [.. kinds.Select(kind => (kind, wanted[kind.Kind]))];

    /// <summary>Another process dispatches.</summary>
    public void Forget() => _kinds = [];

    private IEnumerable<Measurement<T>> Each<T>(Func<(KindFigures Figures, int Wanted), T> value) where T : struct =>
        _kinds.Select(kind => new Measurement<T>(value(kind), new KeyValuePair<string, object?>("kind", kind.Figures.Kind)));
}

using System.Diagnostics.Metrics;
using Collectors.Contracts;

namespace Collectors.Coordinator.Ledger;

/// <summary>The ledger's figures, in the meter of the dispatcher they belong to.</summary>
internal sealed class LedgerMeter
{
    private readonly Counter<long> _finished;
    private readonly Histogram<int> _batch;
    private readonly Histogram<double> _seconds;

    public LedgerMeter(IMeterFactory meters)
    {
        var meter = meters.Create("Collectors.Dispatch");
        _finished = meter.CreateCounter<long>("collectors.slices.finished", "{slice}", "Attempts finished, by what became of them");
        _batch = meter.CreateHistogram<int>("collectors.ledger.batch", "{slice}", "Outcomes written in one transaction");
        _seconds = meter.CreateHistogram<double>("collectors.ledger.write.duration", "s", "Time to write a batch of outcomes");
    }

    public void Written(WrittenOutcomes written, int told, TimeSpan took)
    {
        foreach (var outcome in written.Rulings.GroupBy(each => each.Status))
            _finished.Add(outcome.Count(), new KeyValuePair<string, object?>("outcome", Wire.Name(outcome.Key)));
        if (told > written.Rulings.Count)
            _finished.Add(told - written.Rulings.Count, new KeyValuePair<string, object?>("outcome", "ignored"));
        _batch.Record(told);
        _seconds.Record(took.TotalSeconds);
    }
}

using System.Diagnostics;
using System.Diagnostics.Metrics;
using Collectors.Contracts;

namespace Collectors.Collecting.Asking;

/// <summary>What sources answered, by source and class.</summary>
public sealed class SourceMetrics
{
    public const string MeterName = "Collectors.Collecting";

    private readonly Counter<long> _replies;
    private readonly Histogram<double> _durations;

    public SourceMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _replies = meter.CreateCounter<long>("collectors.source.replies", "{reply}", "Replies of sources by class");
        _durations = meter.CreateHistogram<double>("collectors.source.duration", "s", "How long sources took to reply");
    }

    public void Replied(string source, ReplyClass reply, TimeSpan duration)
    {
        var tags = new TagList { { "source", source }, { "class", Wire.Name(reply) } };
        _replies.Add(1, tags);
        _durations.Record(duration.TotalSeconds, tags);
    }
}

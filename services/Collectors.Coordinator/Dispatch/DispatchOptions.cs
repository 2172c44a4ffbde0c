using System.ComponentModel.DataAnnotations;

namespace Collectors.Coordinator.Dispatch;

/// <summary>Section <c>Collectors:Dispatch</c>.</summary>
public sealed class DispatchOptions
{
    /// <summary>Slices of a kind on the wire at a time, at most; fewer when its workers cannot take as many.</summary>
    [Range(1, 100_000)]
    public int Window { get; set; } = 400;

    /// <summary>Slices of a source on the wire at a time, at most, by the source's name; a source that is not named has no limit of its own.</summary>
    public Dictionary<string, int> SourceConcurrency { get; } = new(StringComparer.Ordinal);

    /// <summary>Slices on the wire per slice that live workers can take at a time, at most.</summary>
    [Range(1, 100)]
    public int SlicesPerPlace { get; set; } = 2;

    /// <summary>What lies ready at the workers lasts them so long: at least as long as the next takes to come, so that none is idle. Whoever is served next waits for it.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan ReadyFor { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Slices sent to a kind of which no worker has reported yet.</summary>
    [Range(0, 10_000)]
    public int UnreportedWindow { get; set; } = 8;

    /// <summary>For how long a worker's last report counts.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan WorkerSilence { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the right to dispatch lasts unless renewed; another replica takes over when it has run out.</summary>
    [Range(typeof(TimeSpan), "00:00:00.200", "00:10:00")]
    public TimeSpan HolderLease { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a collector may have a slice; then it is sent again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.200", "1.00:00:00")]
    public TimeSpan SliceLease { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How much earlier than the end of its lease a collector must give a slice up.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan DeadlineMargin { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often to look even when nothing was signalled.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:01")]
    public TimeSpan Tick { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>After something was sent, how long outcomes gather before the next look, so that under load a look fills many places.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan Gather { get; set; } = TimeSpan.FromMilliseconds(10);

    /// <summary>How long something waits until it counts as one priority higher.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan AgeingStep { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Requests admitted in one transaction, at most.</summary>
    [Range(1, 10_000)]
    public int AdmissionBatch { get; set; } = 100;
}

using System.ComponentModel.DataAnnotations;

namespace Collectors.Coordinator.Events;

/// <summary>Section <c>Collectors:Events</c>.</summary>
public sealed class EventsOptions
{
    /// <summary>At least this long between two progress events of a request.</summary>
    [Range(typeof(TimeSpan), "00:00:00.250", "00:01:00")]
    public TimeSpan ProgressInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>At least this long between two hints of one process that the log has grown.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:01")]
    public TimeSpan HintInterval { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How often streams show that they are alive.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a reader may take nothing before its stream is cut.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ReaderPatience { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Events that wait in memory for one reader; one that falls further behind reads the log again.</summary>
    [Range(1, 100_000)]
    public int ReaderBuffer { get; set; } = 256;

    /// <summary>Days that events are kept.</summary>
    [Range(1, 3650)]
    public int RetentionDays { get; set; } = 30;
}

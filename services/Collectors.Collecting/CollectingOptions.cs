using System.ComponentModel.DataAnnotations;

namespace Collectors.Collecting;

/// <summary>Section <c>Collectors:Collecting</c>.</summary>
public sealed class CollectingOptions
{
    /// <summary>Workers of a process, at least.</summary>
    [Range(1, 100)]
    public int MinWorkers { get; set; } = 1;

    /// <summary>Workers of a process, at most.</summary>
    [Range(1, 100)]
    public int MaxWorkers { get; set; } = 10;

    /// <summary>Slices that a worker takes at a time.</summary>
    [Range(1, 100)]
    public int SlicesPerWorker { get; set; } = 4;

    /// <summary>How long a process keeps its workers when it hears nothing of the dispatcher; then it goes to the fewest.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan SizeKeptFor { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a raw response is kept, and answers the same question again.</summary>
    public TimeSpan RawKeptFor { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How often expired raw responses are deleted.</summary>
    public TimeSpan RawSweepEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a disabled key is left alone before it is tried again.</summary>
    public TimeSpan KeyRetryAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Errors in a row that disable a key.</summary>
    [Range(1, 1000)]
    public int KeyErrorsInRow { get; set; } = 5;

    /// <summary>The largest block of calls that a process leases at a time, in percent of a quota; it leases less when it makes fewer calls, or few are left.</summary>
    [Range(1, 100)]
    public int KeyBlockPercent { get; set; } = 5;

    /// <summary>How long a leased block lasts unless renewed, as it is each second; what a dead process had not opened of it comes back then.</summary>
    public TimeSpan KeyLease { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait when a source says that calls come too fast.</summary>
    public TimeSpan PacingDelay { get; set; } = TimeSpan.FromSeconds(1);
}

using System.ComponentModel.DataAnnotations;

namespace Collectors.Collecting;

/// <summary>Section <c>Collectors:Collecting</c>.</summary>
public sealed class CollectingOptions
{
    /// <summary>Slices a collector takes at a time.</summary>
    [Range(1, 1000)]
    public int Concurrency { get; set; } = 16;

    /// <summary>How long a raw response is kept, and answers the same question again.</summary>
    public TimeSpan RawKeptFor { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How often expired raw responses are deleted.</summary>
    public TimeSpan RawSweepEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a disabled key is left alone before it is tried again.</summary>
    public TimeSpan KeyRetryAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Errors in a row that disable a key.</summary>
    [Range(1, 1000)]
    public int KeyErrorsInRow { get; set; } = 5;

    /// <summary>How long to wait when a source says that calls come too fast.</summary>
    public TimeSpan PacingDelay { get; set; } = TimeSpan.FromSeconds(1);
}

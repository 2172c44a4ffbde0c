using System.ComponentModel.DataAnnotations;
using Collectors.Contracts;

namespace Collectors.Coordinator.Departments;

/// <summary>What a department may use, and how it compares with the others.</summary>
public sealed record DepartmentLimits
{
    public const double LeastWeight = 0.01;
    public const double MostWeight = 1000;
    public const int MostAtATime = 100_000;
    public const long MostRecords = 1_000_000_000_000;

    /// <summary>Its share against the others' while several want the same workers.</summary>
    [Range(LeastWeight, MostWeight)]
    public double Weight { get; init; } = 1;

    /// <summary>Requests running at a time.</summary>
    [Range(0, MostAtATime)]
    public int MaxRunningRequests { get; init; } = 20;

    /// <summary>Slices on the wire at a time, of all kinds together.</summary>
    [Range(0, MostAtATime)]
    public int MaxConcurrentSlices { get; init; } = 64;

    /// <summary>Records in a Korean day, after which nothing more goes out; null for any number.</summary>
    [Range(0, MostRecords)]
    public long? DailyRecords { get; init; }

    /// <summary>Of a request that names none; <see cref="HighestPriority"/> where that is lower.</summary>
    public Priority DefaultPriority { get; init; } = Priority.Medium;

    /// <summary>The most urgent that its requests may be.</summary>
    public Priority HighestPriority { get; init; } = Priority.Critical;

    /// <summary>What a request gets that names no priority. A smaller number is more urgent.</summary>
    public Priority UsualPriority => DefaultPriority > HighestPriority ? DefaultPriority : HighestPriority;
}

namespace Collectors.Contracts;

/// <summary>A worker of a collector process: a place for some slices at a time.</summary>
public sealed record WorkerReport
{
    /// <summary>The process's name and a number, e.g. <c>metadata-7f3a-1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Slices it takes at a time.</summary>
    public required int Capacity { get; init; }

    /// <summary>It takes no further slice and is gone when its last is done.</summary>
    public bool Retiring { get; init; }

    /// <summary>Slices collected since the process started.</summary>
    public long Done { get; init; }

    public long Failed { get; init; }

    /// <summary>Spent on slices that have ended; those at the same time count each.</summary>
    public TimeSpan TotalTime { get; init; }

    /// <summary>The slices it is at, oldest first.</summary>
    public IReadOnlyList<CurrentSlice> Current { get; init; } = [];
}

/// <summary>A slice that a worker is at.</summary>
public sealed record CurrentSlice
{
    public required SliceId SliceId { get; init; }

    public required RequestId RequestId { get; init; }

    public required string Department { get; init; }

    public required DateTimeOffset StartedAt { get; init; }
}

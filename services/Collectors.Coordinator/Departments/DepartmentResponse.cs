using Collectors.Contracts;

namespace Collectors.Coordinator.Departments;

/// <summary>A department: what it may use, and what it uses now.</summary>
public sealed record DepartmentResponse
{
    public required string Name { get; init; }

    /// <summary>Its share against the others' while several want the same workers; what one leaves, the others take.</summary>
    public required double Weight { get; init; }

    /// <summary>Requests running at a time, at most; the others queue.</summary>
    public required int MaxRunningRequests { get; init; }

    /// <summary>Slices with collectors at a time, at most, of all kinds together.</summary>
    public required int MaxConcurrentSlices { get; init; }

    /// <summary>Records in a Korean day, after which its requests wait until midnight; null for any number. Slices under way then still finish.</summary>
    public required long? DailyRecords { get; init; }

    /// <summary>Of a request that names no priority.</summary>
    public required Priority DefaultPriority { get; init; }

    /// <summary>The most urgent that its requests may be.</summary>
    public required Priority HighestPriority { get; init; }

    public required DepartmentUsage Usage { get; init; }

    /// <summary>Who last set it; null while it has what configuration gives it.</summary>
    public required string? ChangedBy { get; init; }

    public required DateTimeOffset? ChangedAt { get; init; }

    internal static DepartmentResponse Of(string name, DepartmentSettings settings, DepartmentUsage usage)
    {
        var (limits, row) = (settings.Of(name), settings.RowOf(name));
        return new()
        {
            Name = name,
            Weight = limits.Weight,
            MaxRunningRequests = limits.MaxRunningRequests,
            MaxConcurrentSlices = limits.MaxConcurrentSlices,
            DailyRecords = limits.DailyRecords,
            DefaultPriority = limits.UsualPriority,
            HighestPriority = limits.HighestPriority,
            Usage = usage,
            ChangedBy = row?.ChangedBy,
            ChangedAt = row?.ChangedAt,
        };
    }
}

/// <summary>What a department uses now.</summary>
public sealed record DepartmentUsage
{
    public int RunningRequests { get; init; }

    public int QueuedRequests { get; init; }

    public int PausedRequests { get; init; }

    /// <summary>Slices with collectors.</summary>
    public long SlicesInFlight { get; init; }

    /// <summary>Open slices that are not, of running, queued and paused requests; those of a request that was not planned yet are not known.</summary>
    public long SlicesPending { get; init; }

    /// <summary>Records since midnight in Korea, those already known included.</summary>
    public long RecordsToday { get; init; }
}

/// <summary>One page of departments, by name.</summary>
public sealed record DepartmentList(IReadOnlyList<DepartmentResponse> Items, string? NextCursor);

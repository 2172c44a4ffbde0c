using Collectors.Contracts;
using Collectors.ServiceDefaults.Identity;

namespace Collectors.Coordinator.Resources;

/// <summary>A worker, as its process last reported it.</summary>
public sealed record WorkerResponse
{
    /// <summary>E.g. <c>metadata-7f3a-1</c>.</summary>
    public required string Name { get; init; }

    public required string Kind { get; init; }

    /// <summary>The collector process that it is in, e.g. <c>metadata-7f3a</c>.</summary>
    public required string Process { get; init; }

    /// <summary>Slices it takes at a time.</summary>
    public required int Capacity { get; init; }

    /// <summary>Slices it is at.</summary>
    public required int Running { get; init; }

    /// <summary>Slices since its process started.</summary>
    public required long Done { get; init; }

    public required long Failed { get; init; }

    /// <summary>Seconds spent on slices that have ended; those at the same time count each.</summary>
    public required double TotalSeconds { get; init; }

    /// <summary>The slices it is at, oldest first.</summary>
    public required IReadOnlyList<CurrentSliceResponse> CurrentSlices { get; init; }

    /// <summary>It takes no further slice and is gone when its last is done.</summary>
    public required bool Retiring { get; init; }

    /// <summary>When its process reported.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>Its process has reported within the time that a report counts.</summary>
    public required bool Alive { get; init; }
}

/// <summary>A slice that a worker is at.</summary>
public sealed record CurrentSliceResponse
{
    public required double AgeSeconds { get; init; }

    /// <summary>Null for another department's.</summary>
    public required SliceId? SliceId { get; init; }

    /// <summary>Null for another department's.</summary>
    public required RequestId? RequestId { get; init; }

    public static CurrentSliceResponse Of(CurrentSlice slice, DateTimeOffset now, Caller caller) => new()
    {
        AgeSeconds = Math.Round(Math.Max(0, (now - slice.StartedAt).TotalSeconds), 1),
        SliceId = caller.Sees(slice.Department) ? slice.SliceId : null,
        RequestId = caller.Sees(slice.Department) ? slice.RequestId : null,
    };
}

/// <summary>Workers, by name; those of processes long silent are left out.</summary>
public sealed record WorkerList(IReadOnlyList<WorkerResponse> Items, string? NextCursor);

namespace Collectors.Coordinator.Resources;

/// <summary>A collector process, as it last reported.</summary>
public sealed record WorkerResponse
{
    /// <summary>E.g. <c>metadata-7f3a</c>.</summary>
    public required string Name { get; init; }

    public required string Kind { get; init; }

    /// <summary>Slices it takes at a time.</summary>
    public required int Capacity { get; init; }

    /// <summary>Slices it is at.</summary>
    public required int Running { get; init; }

    /// <summary>Slices since it started.</summary>
    public required long Done { get; init; }

    public required long Failed { get; init; }

    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>It has reported within the time that a report counts.</summary>
    public required bool Alive { get; init; }
}

/// <summary>Collector processes, by name; those long silent are left out.</summary>
public sealed record WorkerList(IReadOnlyList<WorkerResponse> Items, string? NextCursor);

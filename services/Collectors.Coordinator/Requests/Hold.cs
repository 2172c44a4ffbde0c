using Collectors.Contracts;

namespace Collectors.Coordinator.Requests;

/// <summary>A standing pause: requests that match it queue as <c>held</c> until it is lifted.</summary>
public sealed class Hold
{
    public required Guid Id { get; init; }

    /// <summary>Null for every department.</summary>
    public string? Department { get; init; }

    /// <summary>Null for every kind.</summary>
    public string? Kind { get; init; }

    public required PauseMode Mode { get; init; }

    /// <summary>In the words of whoever paused.</summary>
    public string? Reason { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? ResumeAt { get; init; }
}

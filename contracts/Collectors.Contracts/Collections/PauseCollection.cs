namespace Collectors.Contracts;

/// <summary>Command, Coordinator’s API → saga.</summary>
public sealed record PauseCollection
{
    public required RequestId RequestId { get; init; }

    /// <summary>The row of the recorded command; handled twice, it acts once.</summary>
    public required Guid CommandId { get; init; }

    /// <summary>The user who asked.</summary>
    public required string By { get; init; }

    public required PauseReason Reason { get; init; }

    public required PauseMode Mode { get; init; }

    /// <summary>When it goes on by itself; null = when somebody says so.</summary>
    public DateTimeOffset? ResumeAt { get; init; }
}

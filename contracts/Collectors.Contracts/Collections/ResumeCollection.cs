namespace Collectors.Contracts;

/// <summary>Command, Coordinator’s API → saga: lift the pause.</summary>
public sealed record ResumeCollection
{
    public required RequestId RequestId { get; init; }

    /// <summary>The row of the recorded command; handled twice, it acts once.</summary>
    public required Guid CommandId { get; init; }

    /// <summary>The user who asked.</summary>
    public required string By { get; init; }
}

namespace Collectors.Contracts;

/// <summary>Command, Coordinator’s clock → saga: its running time is over; it fails, and what was collected is kept.</summary>
public sealed record ExpireCollection
{
    public required RequestId RequestId { get; init; }

    /// <summary>The row of the recorded command; handled twice, it acts once.</summary>
    public required Guid CommandId { get; init; }
}

namespace Collectors.Coordinator.Dispatch;

/// <summary>The one row that says who may dispatch: share-locked by every dispatch transaction of its epoch.</summary>
public sealed class DispatchLease
{
    public required int Id { get; init; }

    public string? Holder { get; set; }

    /// <summary>Grows with every change of holder.</summary>
    public long Epoch { get; set; }

    /// <summary>By the database's clock.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}

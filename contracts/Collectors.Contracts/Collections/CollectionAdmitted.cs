namespace Collectors.Contracts;

/// <summary>Event, dispatcher → saga: the request has a running slot and its first slice is in the ledger.</summary>
public sealed record CollectionAdmitted
{
    public required RequestId RequestId { get; init; }
}

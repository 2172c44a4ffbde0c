namespace Collectors.Contracts;

/// <summary>Command, Coordinator’s API → the request's saga: a request was accepted; see to it.</summary>
public sealed record RequestCollection
{
    public required RequestId RequestId { get; init; }
}

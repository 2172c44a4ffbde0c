namespace Collectors.Contracts;

/// <summary>Event, ledger → saga: no slice of the request seems to be open. A hint: the saga counts again under lock.</summary>
public sealed record SlicesDrained
{
    public required RequestId RequestId { get; init; }
}

namespace Collectors.Coordinator.Dispatch.Sending;

/// <summary>A slice that is marked as dispatched and must go out now.</summary>
internal sealed record DispatchedSlice
{
    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    public required string Kind { get; init; }

    public required string Key { get; init; }

    public required string? Work { get; init; }

    public required int Attempt { get; init; }

    /// <summary>How long it had waited since it was discovered.</summary>
    public required TimeSpan Waited { get; init; }
}

namespace Collectors.Coordinator.Events.Placing;

/// <summary>The one row that says how far the log of all requests reaches. Whoever gives positions holds its lock.</summary>
public sealed class EventHead
{
    public const int TheOne = 1;

    public required int Id { get; init; }

    /// <summary>The last position given; the next event gets the one after.</summary>
    public required long Position { get; set; }
}

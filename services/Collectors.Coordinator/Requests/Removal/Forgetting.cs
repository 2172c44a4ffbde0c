namespace Collectors.Coordinator.Requests.Removal;

/// <summary>A kind of collector that has yet to confirm that it holds nothing of a removed request any more.</summary>
public sealed class Forgetting
{
    public required Guid RequestId { get; init; }

    /// <summary>The request's own kind, for its id.</summary>
    public required string RequestKind { get; init; }

    /// <summary>The collectors that are asked.</summary>
    public required string Kind { get; init; }

    /// <summary>
    /// From then on nothing that was sent before the removal can still be under way: only what is confirmed of a later question counts
    /// for good.
    /// </summary>
    public required DateTimeOffset SettlesAt { get; init; }

    /// <summary>When it is asked, or asked again.</summary>
    public required DateTimeOffset DueAt { get; set; }
}

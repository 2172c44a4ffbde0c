namespace Collectors.Coordinator.Events;

/// <summary>One line of a request's append-only log.</summary>
public sealed class RequestEvent
{
    public required Guid RequestId { get; init; }

    /// <summary>Grows by one within the request.</summary>
    public required long Number { get; init; }

    /// <summary>Place in the log of all requests; given after commit by one writer, so that no reader ever skips one.</summary>
    public long? Position { get; set; }

    public required RequestEventType Type { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Kind { get; init; }

    public required string Department { get; init; }

    /// <summary>The request as it was then, as JSON of the HTTP contract.</summary>
    public required string Data { get; init; }
}

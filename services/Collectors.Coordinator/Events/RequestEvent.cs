using Collectors.Contracts;
using Collectors.Coordinator.Collections;
using Collectors.Coordinator.Ledger;

namespace Collectors.Coordinator.Events;

/// <summary>One line of a request's append-only log.</summary>
public sealed class RequestEvent
{
    public required Guid RequestId { get; init; }

    /// <summary>Grows by one within the request.</summary>
    public required long Number { get; init; }

    /// <summary>Order of arrival, given by the database; within a request it is the order of the numbers.</summary>
    public long Ordinal { get; init; }

    /// <summary>Place in the log of all requests; given after commit by one writer, so that no reader ever skips one.</summary>
    public long? Position { get; set; }

    public required RequestEventType Type { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Kind { get; init; }

    public required string Department { get; init; }

    /// <summary>The request as it was then, with <c>at</c>, as JSON of the HTTP contract.</summary>
    public required string Data { get; init; }

    /// <summary>The request as it is now, numbered as its tally's last event.</summary>
    public static RequestEvent Of(Collection request, Tally tally, RequestEventType type, DateTimeOffset at) => new()
    {
        RequestId = tally.RequestId,
        Number = tally.EventNumber,
        Type = type,
        At = at,
        Kind = request.Kind,
        Department = request.Department,
        Data = RequestNow.ToData(request, tally, at, Told(request, type)),
    };

    /// <summary>What the saga did is told as it was done, though a later command may already be on its way; all else as people see it.</summary>
    private static RequestStatus Told(Collection request, RequestEventType type) => type switch
    {
        RequestEventType.Queued or RequestEventType.Started or RequestEventType.Paused or RequestEventType.Resumed or RequestEventType.Completed
            or RequestEventType.Stopped or RequestEventType.Failed or RequestEventType.Cancelled => Enum.Parse<RequestStatus>(request.State),
        _ => request.Status,
    };
}

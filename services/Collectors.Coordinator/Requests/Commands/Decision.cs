using Collectors.Contracts;

namespace Collectors.Coordinator.Requests.Commands;

/// <summary>Whether a command is possible, and where it leads; nowhere when the request is already there.</summary>
internal readonly record struct Decision(bool IsAllowed, RequestStatus? LeadsTo)
{
    private static readonly Decision Refused = new(false, null);
    private static readonly Decision AlreadyThere = new(true, null);

    /// <summary>The table of states and commands, as the HTTP contract has it.</summary>
    public static Decision Decide(RequestStatus status, RequestAction action) => (action, status) switch
    {
        (RequestAction.Pause, RequestStatus.Queued or RequestStatus.Running) => To(RequestStatus.Paused),
        (RequestAction.Resume, RequestStatus.Paused) => To(RequestStatus.Queued),
        (RequestAction.Stop, RequestStatus.Queued or RequestStatus.Running or RequestStatus.Paused) => To(RequestStatus.Stopped),
        (RequestAction.Stop, RequestStatus.Stopped) => AlreadyThere,
        (RequestAction.Cancel, RequestStatus.Queued or RequestStatus.Running or RequestStatus.Paused or RequestStatus.Failed) => To(RequestStatus.Cancelled),
        (RequestAction.Cancel, RequestStatus.Cancelled) => AlreadyThere,
        (RequestAction.Retry, RequestStatus.Stopped or RequestStatus.Failed) => To(RequestStatus.Queued),
        (RequestAction.Expire, RequestStatus.Running) => To(RequestStatus.Failed),
        _ => Refused,
    };

    /// <summary>The states that a command changes.</summary>
    public static IEnumerable<RequestStatus> ChangedBy(RequestAction action) =>
        Enum.GetValues<RequestStatus>().Where(status => Decide(status, action).LeadsTo is not null);

    private static Decision To(RequestStatus status) => new(true, status);
}

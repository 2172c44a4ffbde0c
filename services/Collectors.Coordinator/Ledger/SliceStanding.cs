using Collectors.Contracts;

namespace Collectors.Coordinator.Ledger;

/// <summary>What the ledger holds about a slice when an outcome comes in, under lock.</summary>
/// <param name="SliceId">The slice.</param>
/// <param name="RequestId">Its request.</param>
/// <param name="Kind">The request's kind: that of discovered slices that name none.</param>
/// <param name="SliceKind">The kind of collector that does it.</param>
/// <param name="Source">What the request reads.</param>
/// <param name="Status">The slice's status.</param>
/// <param name="Attempt">Its current or last attempt.</param>
/// <param name="Unsent">Of the attempts, those that never left.</param>
/// <param name="Failures">Attempts that failed.</param>
/// <param name="MaxRetries">How often the request lets it be tried.</param>
/// <param name="Request">Where the request stands, commands on their way included.</param>
internal readonly record struct SliceStanding(
    Guid SliceId, Guid RequestId, string Kind, string SliceKind, string Source, SliceStatus Status, int Attempt, int Unsent, int Failures, int MaxRetries, RequestStatus Request)
{
    /// <summary>How often it was sent to a collector.</summary>
    public int Sent => Attempt - Unsent;

    /// <summary>Somebody still follows the request: what happens to it is told.</summary>
    public bool Live => Request is RequestStatus.Queued or RequestStatus.Running or RequestStatus.Paused;
}

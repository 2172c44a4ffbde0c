using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Collections;
using Collectors.Coordinator.Ledger;
using Collectors.Coordinator.Requests;
using Collectors.ServiceDefaults.Json;

namespace Collectors.Coordinator.Events;

/// <summary>A request and its counters at one moment.</summary>
internal sealed record RequestNow(Collection Request, Tally Tally)
{
    /// <summary>Names of the states that are no end.</summary>
    public static readonly string[] LiveStates = [nameof(RequestStatus.Queued), nameof(RequestStatus.Running), nameof(RequestStatus.Paused)];

    /// <summary>Its log ends here: it is in an end state, and no command to take it up again is on its way.</summary>
    public bool Ended => !LiveStates.Contains(Request.State) && !LiveStates.Contains(Request.CommandedState ?? Request.State);

    public string ToData(TimeProvider clock) => ToData(Request, Tally, clock.GetUtcNow());

    /// <summary>The data of an event: the request as people see it, and when.</summary>
    public static string ToData(Collection request, Tally tally, DateTimeOffset at, RequestStatus? told = null) =>
        JsonSerializer.Serialize(RequestResponse.From(request, tally, at, told) with { At = at }, JsonSetup.Options);
}

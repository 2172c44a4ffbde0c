using System.Text.Json.Serialization;

namespace Collectors.Contracts;

/// <summary>The states of a request that people see. The last four are ends; a stopped or failed request may be taken up again by retry.</summary>
[JsonConverter(typeof(WireConverter<RequestStatus>))]
public enum RequestStatus
{
    Queued,
    Running,
    Paused,
    Completed,
    Stopped,
    Failed,
    Cancelled,
}

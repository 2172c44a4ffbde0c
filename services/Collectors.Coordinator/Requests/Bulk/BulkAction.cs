using System.Text.Json.Serialization;
using Collectors.Contracts;

namespace Collectors.Coordinator.Requests.Bulk;

/// <summary>What can be done to many requests at once.</summary>
[JsonConverter(typeof(WireConverter<BulkAction>))]
public enum BulkAction
{
    Pause,
    Resume,
    Stop,
    Cancel,
    Retry,
    SetPriority,
}

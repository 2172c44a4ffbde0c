using System.Text.Json.Serialization;
using Collectors.Contracts;

namespace Collectors.Coordinator.Events;

/// <summary>Names of the events in a stream.</summary>
[JsonConverter(typeof(WireConverter<RequestEventType>))]
public enum RequestEventType
{
    /// <summary>The state when the stream began; never stored.</summary>
    Snapshot,

    /// <summary>The log no longer reaches back to where the reader was; never stored.</summary>
    Reset,
    Queued,
    Waiting,
    Started,
    Progress,
    PriorityChanged,
    Paused,
    Resumed,
    SliceFailed,
    SourceWarning,
    Indexing,
    Completed,
    Stopped,
    Failed,
    Cancelled,
}

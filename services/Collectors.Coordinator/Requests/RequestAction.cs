using System.Text.Json.Serialization;
using Collectors.Contracts;

namespace Collectors.Coordinator.Requests;

/// <summary>What people can have done to a request.</summary>
[JsonConverter(typeof(WireConverter<RequestAction>))]
public enum RequestAction
{
    Pause,
    Resume,
    Stop,
    Cancel,
    Retry,

    /// <summary>By the clock alone: its running time is over.</summary>
    Expire,
}

using System.Text.Json.Serialization;

namespace Collectors.Contracts;

/// <summary>Where a slice stands in the ledger.</summary>
[JsonConverter(typeof(WireConverter<SliceStatus>))]
public enum SliceStatus
{
    Pending,
    Dispatched,
    Collected,
    Deferred,
    Failed,

    /// <summary>Dropped because its request was cancelled or stopped.</summary>
    Dropped,
}

using System.Text.Json.Serialization;

namespace Collectors.Contracts;

/// <summary>Why something that could go on does not.</summary>
[JsonConverter(typeof(WireConverter<WaitReason>))]
public enum WaitReason
{
    /// <summary>The department runs as many requests or slices as it may.</summary>
    DepartmentQuota,

    /// <summary>More urgent or earlier work goes first.</summary>
    Priority,

    /// <summary>The source takes no more for now.</summary>
    SourceLimit,

    /// <summary>Every key of the source has spent its quota.</summary>
    KeyBudget,

    BrowserSlots,

    /// <summary>All workers are busy, or none is there.</summary>
    WorkerCapacity,

    /// <summary>A standing pause holds it.</summary>
    Held,

    /// <summary>A slice failed and is tried again after a while.</summary>
    BackOff,
}

using Collectors.Contracts;
using Collectors.Coordinator.Dispatch.Holding;

namespace Collectors.Coordinator.Dispatch.Waiting;

/// <summary>What explains whether and why a running request waits.</summary>
internal sealed record RunningView
{
    /// <summary>Something of it is with a collector.</summary>
    public required bool OnTheWire { get; init; }

    /// <summary>It has a slice that could go out.</summary>
    public required bool Pending { get; init; }

    /// <summary>Of the slices put off, the one due first: why and until when.</summary>
    public Wait? Deferred { get; init; }

    /// <summary>Its source takes nothing for now.</summary>
    public SourceHold? Hold { get; init; }

    /// <summary>Slices that workers of its kind can take, with what is on the wire already.</summary>
    public required int WindowSize { get; init; }

    /// <summary>Of these, free ones.</summary>
    public required int FreePlaces { get; init; }

    /// <summary>How many more slices its source may have on the wire.</summary>
    public int SourceRoom { get; init; } = int.MaxValue;

    /// <summary>How many more slices its department may have on the wire.</summary>
    public required int DepartmentRoom { get; init; }

    /// <summary>Its place among its department's requests with pending slices, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>When its turn comes at the present rate.</summary>
    public DateTimeOffset? Turn { get; init; }

    /// <returns>Null when it does not wait, or only for the dispatcher to get to it.</returns>
    public Wait? Judge()
    {
        if (OnTheWire)
            return null;
        if (!Pending)
            return Deferred;
        if (Hold is { } hold)
            return new(hold.Reason, Position, hold.Until);
        if (WindowSize <= 0)
            return new(WaitReason.WorkerCapacity, Position, null);
        if (SourceRoom <= 0)
            return new(WaitReason.SourceLimit, Position, Turn);
        if (DepartmentRoom <= 0)
            return new(WaitReason.DepartmentQuota, Position, Turn);
        return FreePlaces > 0 ? null : new(Position > 1 ? WaitReason.Priority : WaitReason.WorkerCapacity, Position, Turn);
    }
}

using Collectors.Contracts;

namespace Collectors.Coordinator.Dispatch.Turns;

/// <summary>What the dispatcher sees at the beginning of a turn.</summary>
internal sealed record Floor
{
    /// <summary>Requests whose slices may go out, admitted ones that the saga has yet to start included.</summary>
    public required IReadOnlyList<RunningRequest> Running { get; init; }

    public required IReadOnlyList<OnTheWire> OnTheWire { get; init; }

    /// <summary>By kind: what its live workers take at a time. A kind that never reported is not in it.</summary>
    public required IReadOnlyDictionary<string, int> Capacity { get; init; }
}

internal sealed record RunningRequest(Guid Id, Priority Priority);

/// <summary>How many slices of a kind and request are dispatched.</summary>
internal sealed record OnTheWire(string Kind, Guid RequestId, int Slices);

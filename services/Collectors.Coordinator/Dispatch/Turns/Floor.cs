using Collectors.Contracts;
using Collectors.Coordinator.Departments;
using Collectors.Coordinator.Resources.Limits;

namespace Collectors.Coordinator.Dispatch.Turns;

/// <summary>What the dispatcher sees at the beginning of a turn.</summary>
internal sealed record Floor
{
    /// <summary>Requests whose slices may go out, admitted ones that the saga has yet to start included.</summary>
    public required IReadOnlyList<RunningRequest> Running { get; init; }

    public required IReadOnlyList<OnTheWire> OnTheWire { get; init; }

    /// <summary>By kind: what its live workers take at a time. A kind that never reported is not in it.</summary>
    public required IReadOnlyDictionary<string, int> Capacity { get; init; }

    /// <summary>By kind: slices that went out per second lately; null when that is not known.</summary>
    public Func<string, double?> PerSecond { get; init; } = _ => null;

    /// <summary>What departments may use.</summary>
    public required Allowances Departments { get; init; }

    public required HouseLimits Limits { get; init; }

    /// <summary>Whether slices of a kind can be sent at all.</summary>
    public Func<string, bool> Reaches { get; init; } = _ => true;
}

internal sealed record RunningRequest(Guid Id, Priority Priority);

/// <summary>How many slices of a kind and request are dispatched.</summary>
internal sealed record OnTheWire(string Kind, Guid RequestId, int Slices);

namespace Collectors.Coordinator.Dispatch.Choosing;

/// <summary>A slice that could go out.</summary>
internal sealed record Candidate(Guid SliceId, Guid RequestId, int Level, long Ordinal);

/// <summary>A department's candidates of one kind.</summary>
internal sealed record Line
{
    public required string Department { get; init; }

    /// <summary>Its share against the others'.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>What it has had of this kind, for its weight; the least goes first.</summary>
    public double Clock { get; init; }

    /// <summary>What it has of this kind on the wire.</summary>
    public required int InFlight { get; init; }

    /// <summary>How many more its quota allows.</summary>
    public required int Room { get; init; }

    /// <summary>In the order in which they would go: level, first come, order of discovery.</summary>
    public required IReadOnlyList<Candidate> Candidates { get; init; }
}

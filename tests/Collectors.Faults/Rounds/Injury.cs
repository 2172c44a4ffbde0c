namespace Collectors.Faults.Rounds;

/// <summary>What was done to the world in one round, and how it got over it.</summary>
/// <param name="What">E.g. <c>kill coordinator-1, which dispatched</c>.</param>
public sealed record Injury(string What)
{
    /// <summary>How long until others did the work of who was hurt; null where nobody had to.</summary>
    public TimeSpan? Recovery { get; init; }

    /// <summary>What <see cref="Recovery"/> may be at most.</summary>
    public TimeSpan RecoveryBound { get; init; }

    /// <summary>From the end of the fault until everything accepted had ended, at most; null where nobody promised.</summary>
    public TimeSpan? DrainBound { get; init; }

    /// <summary>How many single faults this was: messages, errors, connections; else one.</summary>
    public long Count { get; init; } = 1;

    /// <summary>What was not as promised meanwhile, e.g. a submission refused though only the broker was away.</summary>
    public IReadOnlyList<string> Complaints { get; init; } = [];
}

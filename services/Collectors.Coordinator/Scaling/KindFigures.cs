namespace Collectors.Coordinator.Scaling;

/// <summary>What there is to do for the workers of a kind, and who they are, in the whole house.</summary>
internal sealed record KindFigures
{
    public required string Kind { get; init; }

    /// <summary>Slices that wait for a worker: those that may go out, and those on the wire beyond what the workers take at a time.</summary>
    public required int Pending { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyList<CollectorProcess> Processes { get; init; }

    /// <summary>Those that take slices.</summary>
    public int Workers => Processes.Sum(process => process.Workers);

    public int Min => Processes.Sum(process => process.Min);

    public int Max => Processes.Sum(process => process.Max);

    /// <summary>Slices that workers are at.</summary>
    public int Running => Processes.Sum(process => process.Running);

    /// <summary>Slices that a worker takes at a time.</summary>
    public int SlicesPerWorker => Workers == 0 ? 0 : Processes.Sum(process => process.Capacity) / Workers;
}

/// <summary>A live collector process, as it last reported.</summary>
/// <param name="Name">E.g. <c>metadata-7f3a</c>.</param>
/// <param name="Workers">Those that take slices.</param>
/// <param name="Capacity">Slices they take at a time.</param>
/// <param name="Running">Slices they are at.</param>
/// <param name="Min">Workers it may have, at least.</param>
/// <param name="Max">Workers it may have, at most.</param>
internal sealed record CollectorProcess(string Name, int Workers, int Capacity, int Running, int Min, int Max);

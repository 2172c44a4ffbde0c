namespace Collectors.Coordinator.Scaling;

/// <summary>What scaling goes by, per kind of collector.</summary>
public sealed record ScalingResponse(IReadOnlyList<KindScaling> Kinds)
{
    internal static ScalingResponse Of(IEnumerable<KindFigures> kinds) => new([.. kinds.Select(KindScaling.Of)]);
}

public sealed record KindScaling
{
    public required string Kind { get; init; }

    /// <summary>Slices that wait for a worker.</summary>
    public required int Pending { get; init; }

    /// <summary>Workers that take slices, of all processes together.</summary>
    public required int Workers { get; init; }

    /// <summary>Slices that wait per worker: above 5 workers are added, below 1 taken away; null while there is no worker.</summary>
    public required double? Ratio { get; init; }

    /// <summary>Workers that the figures call for, within the bounds of the processes there are. Workers are taken away only when it stays quiet for a while.</summary>
    public required int Wanted { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyList<ProcessScaling> Processes { get; init; }

    internal static KindScaling Of(KindFigures kind) => new()
    {
        Kind = kind.Kind,
        Pending = kind.Pending,
        Workers = kind.Workers,
        Ratio = kind.Workers == 0 ? null : Math.Round((double)kind.Pending / kind.Workers, 2),
        Wanted = ScaleRule.Wanted(kind.Pending, kind.Workers, kind.Min, kind.Max),
        Processes = [.. kind.Processes.Select(process => new ProcessScaling(process.Name, process.Workers, process.Min, process.Max, process.Running, process.Capacity))],
    };
}

/// <param name="Name">A collector process, e.g. <c>metadata-7f3a</c>.</param>
/// <param name="Workers">Its workers that take slices.</param>
/// <param name="Min">Workers it may have, at least.</param>
/// <param name="Max">Workers it may have, at most.</param>
/// <param name="Running">Slices they are at.</param>
/// <param name="Capacity">Slices they take at a time.</param>
public sealed record ProcessScaling(string Name, int Workers, int Min, int Max, int Running, int Capacity);

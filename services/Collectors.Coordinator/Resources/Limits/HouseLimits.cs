namespace Collectors.Coordinator.Resources.Limits;

/// <summary>What the whole house may use, at one moment: what an admin set, else what configuration says.</summary>
internal sealed record HouseLimits
{
    /// <summary>Slices of a kind on the wire at a time, at most.</summary>
    public required int Window { get; init; }

    /// <summary>Workers of each collector process, at least; null where each goes by its own options.</summary>
    public int? MinWorkers { get; init; }

    /// <summary>Workers of each collector process, at most; null where each goes by its own options.</summary>
    public int? MaxWorkers { get; init; }

    /// <summary>Slices of a source on the wire at a time, at most, by the source's name; those not named have no limit of their own.</summary>
    public IReadOnlyDictionary<string, int> Sources { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <param name="source">The source's name.</param>
    /// <param name="onTheWire">Its slices that are.</param>
    /// <returns>How many more may be.</returns>
    public int SourceRoom(string source, int onTheWire) => Sources.TryGetValue(source, out var most) ? most - onTheWire : int.MaxValue;
}

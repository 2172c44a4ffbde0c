namespace Collectors.Contracts;

/// <summary>
/// Event, dispatching Coordinator → collectors of the kind, every two seconds: how many workers each process should have. A hint; a
/// lost one is followed by the next, and a process that hears nothing for long falls back to its fewest.
/// </summary>
public sealed record WorkersWanted
{
    public required string Kind { get; init; }

    /// <summary>Slices that wait for a worker of the kind, in the whole house.</summary>
    public required int Pending { get; init; }

    /// <summary>Workers of the kind when this was decided, of all processes together.</summary>
    public required int Workers { get; init; }

    /// <summary>By process, e.g. <c>metadata-7f3a</c>: its workers from now on. One that is not named keeps what it has.</summary>
    public required IReadOnlyDictionary<string, int> Shares { get; init; }
}

namespace Collectors.Collecting.Browsing;

/// <summary>What a Grid says of itself.</summary>
/// <param name="Nodes">Machines with browsers.</param>
/// <param name="Slots">Browsers it runs at a time, at most.</param>
/// <param name="Sessions">Browsers it runs now, whoever uses them.</param>
/// <param name="Queued">Asked-for browsers that wait for a slot.</param>
public sealed record GridStatus(int Nodes, int Slots, int Sessions, int Queued);

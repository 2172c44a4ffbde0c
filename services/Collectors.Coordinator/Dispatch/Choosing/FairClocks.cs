namespace Collectors.Coordinator.Dispatch.Choosing;

/// <summary>
/// How much of each kind each department has had, as a clock that every slice moves on by one through its weight. Where all go by
/// the least, slices are shared out by weight over time, however long each takes and however few places there are. A department
/// that had nothing to do lent its part to the others: when it comes back its clock is brought forward to one window's share
/// behind theirs, so that it gets that back at once, and no more. Remembered here only: after a change of holder all begin alike.
/// </summary>
internal sealed class FairClocks
{
    private readonly Dictionary<string, KindClocks> _kinds = new(StringComparer.Ordinal);

    public void Forget() => _kinds.Clear();

    /// <param name="kind">The kind.</param>
    /// <param name="window">Its places, free or not.</param>
    /// <param name="lines">Those that have something to send.</param>
    /// <returns>The lines with their clocks.</returns>
    public IReadOnlyList<Line> Set(string kind, int window, IReadOnlyList<Line> lines)
    {
        if (!_kinds.TryGetValue(kind, out var clocks))
            _kinds[kind] = clocks = new();
        var credit = window / lines.Sum(line => line.Weight);
        return [.. lines.Select(line => line with { Clock = clocks.BringForward(line.Department, clocks.Now - Math.Max(credit, 1 / line.Weight)) })];
    }

    /// <summary>So many slices of the line went out.</summary>
    public void Took(string kind, Line line, int slices)
    {
        if (slices > 0)
            _kinds[kind].Took(line, slices);
    }

    private sealed class KindClocks
    {
        private readonly Dictionary<string, double> _clocks = new(StringComparer.Ordinal);

        /// <summary>Where the clock stood of whoever was last served, at the furthest.</summary>
        public double Now { get; private set; }

        public double BringForward(string department, double least) => _clocks[department] = Math.Max(_clocks.GetValueOrDefault(department, least), least);

        public void Took(Line line, int slices)
        {
            _clocks[line.Department] = line.Clock + (slices / line.Weight);
            Now = Math.Max(Now, line.Clock + ((slices - 1) / line.Weight));
        }
    }
}

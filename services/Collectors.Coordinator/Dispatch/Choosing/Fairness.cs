namespace Collectors.Coordinator.Dispatch.Choosing;

/// <summary>
/// Fair among departments: each free place goes to the one that has had least for its weight (<see cref="FairClocks"/>); among
/// equals to the one whose next slice is more urgent, then older. Places that one leaves, the others take. Whoever has less than
/// half its share of the places goes first, so that a department whose slices take for ever cannot hold them all.
/// </summary>
internal static class Fairness
{
    /// <param name="places">Free places of a kind.</param>
    /// <param name="window">All its places.</param>
    /// <param name="lines">Who would have them.</param>
    /// <returns>Who gets them, in order.</returns>
    public static IReadOnlyList<Candidate> Choose(int places, int window, IReadOnlyList<Line> lines)
    {
        var weights = lines.Sum(line => line.Weight);
        var turns = new PriorityQueue<Turn, (bool Sated, double Clock, int Level, long Ordinal, string Department)>();
        foreach (var line in lines)
            Queue(turns, new Turn(line, (int)(window * line.Weight / weights / 2)));
        var chosen = new List<Candidate>();
        while (chosen.Count < places && turns.TryDequeue(out var turn, out _))
        {
            chosen.Add(turn.Next);
            turn.Taken++;
            Queue(turns, turn);
        }
        return chosen;
    }

    private static void Queue(PriorityQueue<Turn, (bool, double, int, long, string)> turns, Turn turn)
    {
        if (turn.Taken < Math.Min(turn.Line.Room, turn.Line.Candidates.Count))
            turns.Enqueue(turn, (turn.IsSated, turn.Clock, turn.Next.Level, turn.Next.Ordinal, turn.Line.Department));
    }

    private sealed class Turn(Line line, int halfShare)
    {
        public Line Line => line;

        public int Taken { get; set; }

        public Candidate Next => line.Candidates[Taken];

        public bool IsSated => line.InFlight + Taken >= halfShare;

        public double Clock => line.Clock + (Taken / line.Weight);
    }
}

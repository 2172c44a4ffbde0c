namespace Collectors.Coordinator.Dispatch.Choosing;

/// <summary>
/// Fair among departments: each free place goes to the one that has least on the wire for its weight; among equals to the one
/// whose next slice is more urgent, then older. Places that one leaves, the others take.
/// </summary>
internal static class Fairness
{
    /// <param name="places">Free places of a kind.</param>
    /// <param name="lines">Who would have them.</param>
    /// <returns>Who gets them, in order.</returns>
    public static IReadOnlyList<Candidate> Choose(int places, IReadOnlyList<Line> lines)
    {
        var turns = new PriorityQueue<Turn, (double Share, int Level, long Ordinal, string Department)>();
        foreach (var line in lines)
            Queue(turns, new Turn(line));
        var chosen = new List<Candidate>();
        while (chosen.Count < places && turns.TryDequeue(out var turn, out _))
        {
            chosen.Add(turn.Next);
            turn.Taken++;
            Queue(turns, turn);
        }
        return chosen;
    }

    private static void Queue(PriorityQueue<Turn, (double, int, long, string)> turns, Turn turn)
    {
        if (turn.Taken < Math.Min(turn.Line.Room, turn.Line.Candidates.Count))
            turns.Enqueue(turn, ((turn.Line.InFlight + turn.Taken) / turn.Line.Weight, turn.Next.Level, turn.Next.Ordinal, turn.Line.Department));
    }

    private sealed class Turn(Line line)
    {
        public Line Line => line;

        public int Taken { get; set; }

        public Candidate Next => line.Candidates[Taken];
    }
}

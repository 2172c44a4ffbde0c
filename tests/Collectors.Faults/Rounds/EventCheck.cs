using Collectors.Faults.Stage;

namespace Collectors.Faults.Rounds;

/// <summary>Reads the event logs: each request's numbers without gaps, its transitions legal, one end, and places without gaps.</summary>
internal static class EventCheck
{
    /// <summary>Which event of a request's life may follow which; what is none of these tells of progress and may come while it lives.</summary>
    private static readonly Dictionary<string, string[]> Next = new(StringComparer.Ordinal)
    {
        [""] = ["queued"],
        ["queued"] = ["started", "resumed", "paused", "stopped", "cancelled"],
        ["started"] = ["paused", "completed", "stopped", "failed", "cancelled"],
        ["resumed"] = ["paused", "completed", "stopped", "failed", "cancelled"],
        ["paused"] = ["queued", "stopped", "cancelled"],
        ["stopped"] = ["queued", "cancelled"],
        ["failed"] = ["queued", "cancelled"],
        ["completed"] = [],
        ["cancelled"] = [],
    };

    private static readonly string[] Over = ["completed", "stopped", "failed", "cancelled"];

    /// <returns>What is wrong, in words.</returns>
    public static async Task<List<string>> FindAsync(StoreView store)
    {
        var wrong = new List<string>();
        var (request, number, state) = (Guid.Empty, 0L, "");
        foreach (var each in await store.ReadAsync("SELECT request_id, number, type FROM coordinator.request_events ORDER BY request_id, number", row => (Id: row.GetGuid(0), Number: row.GetInt64(1), Type: row.GetString(2))))
        {
            if (each.Id != request)
                (request, number, state) = (each.Id, 0, "");
            if (each.Number != number + 1)
                wrong.Add($"{each.Id}: event {each.Number} follows {number}");
            number = each.Number;
            var legal = Next.ContainsKey(each.Type) ? Next[state].Contains(each.Type, StringComparer.Ordinal) : state.Length > 0 && !Over.Contains(state, StringComparer.Ordinal);
            if (!legal)
                wrong.Add($"{each.Id}: event {each.Number} {each.Type} follows {(state.Length > 0 ? state : "nothing")}");
            if (Next.ContainsKey(each.Type))
                state = each.Type;
        }
        wrong.AddRange(await store.ReadAsync(
            """
            SELECT t.request_id, t.event_number, max(e.number) FROM coordinator.tallies t LEFT JOIN coordinator.request_events e ON e.request_id = t.request_id
            GROUP BY t.request_id, t.event_number HAVING t.event_number IS DISTINCT FROM max(e.number)
            """, row => $"{row.GetGuid(0)}: counted {row.GetInt64(1)} events, {(row.IsDBNull(2) ? 0 : row.GetInt64(2))} are there"));
        wrong.AddRange(await store.ReadAsync(
            """
            SELECT position, before FROM (SELECT position, lag(position) OVER (ORDER BY position) AS before FROM coordinator.request_events WHERE position IS NOT NULL) p
            WHERE position <> before + 1
            """, row => $"the log of all requests jumps from {row.GetInt64(1)} to {row.GetInt64(0)}"));
        return wrong;
    }
}

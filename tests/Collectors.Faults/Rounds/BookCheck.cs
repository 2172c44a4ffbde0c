using Collectors.Faults.Stage;
using Collectors.Faults.Work;

namespace Collectors.Faults.Rounds;

/// <summary>Compares the product's books with the harness's and the simulator's.</summary>
internal static class BookCheck
{
    /// <returns>Requests that the product holds beyond those the harness was promised: submissions made twice.</returns>
    public static async Task<int> DoubledAsync(StoreView store, IReadOnlyCollection<Accepted> accepted)
    {
        var known = accepted.Select(each => each.Order.Keyword).ToHashSet(StringComparer.Ordinal);
        var ids = accepted.Select(each => each.Id).Distinct(StringComparer.Ordinal).Count();
        var held = (await store.ReadAsync("SELECT keyword FROM coordinator.requests", row => row.GetString(0))).Count(known.Contains);
        return held - ids;
    }

    /// <returns>Open slices of requests that have ended, rows that no longer add up: what a later run would stumble over.</returns>
    public static Task<List<string>> LeftoversAsync(StoreView store) => store.ReadAsync(
        """
        SELECT r.id, r.state, t.open, t.done, count(s.id) FILTER (WHERE s.status IN (0, 1, 3)), count(s.id) FILTER (WHERE s.status = 2)
        FROM coordinator.requests r JOIN coordinator.tallies t ON t.request_id = r.id LEFT JOIN coordinator.slices s ON s.request_id = r.id
        WHERE r.state = 'Completed' GROUP BY r.id, r.state, t.open, t.done
        HAVING t.open <> 0 OR count(s.id) FILTER (WHERE s.status IN (0, 1, 3)) <> 0 OR t.done <> count(s.id) FILTER (WHERE s.status = 2)
        """,
        row => $"{row.GetGuid(0)} is {row.GetString(1)} with {row.GetInt32(2)} open and {row.GetInt32(3)} done in its tally, {row.GetInt64(4)} and {row.GetInt64(5)} in the ledger");

    /// <summary>By the simulator's ledger every page of a completed request was read, or its records came from nowhere.</summary>
    /// <returns>Pages that nobody read, and pages that were read again.</returns>
    public static (List<string> Unread, int Again) Calls(World world, IReadOnlyCollection<Accepted> accepted)
    {
        var calls = world.Sources.Calls.All.Where(call => call.Status == 200).ToLookup(call => call.Query ?? "", call => int.Parse(call.Start ?? "1"), StringComparer.Ordinal);
        var unread = new List<string>();
        var again = 0;
        foreach (var each in accepted.Where(each => each.Completed))
        {
            var read = calls[each.Order.Keyword].ToList();
            unread.AddRange(each.Order.Pages.Except(read).Select(page => $"{each.Id} is completed and nobody has read page {page}"));
            again += read.Count - read.Distinct().Count();
        }
        return (unread, again);
    }
}

using Collectors.Coordinator.Dispatch.Choosing;

namespace Collectors.Coordinator.Dispatch.Turns;

/// <summary>The places that sources have left on the wire, over all kinds and departments; it counts those it gives away.</summary>
internal sealed class SourcePlaces(Floor floor, IReadOnlyDictionary<Guid, RequestCard> cards)
{
    private readonly Dictionary<string, int> _used = floor.OnTheWire.Where(each => cards.ContainsKey(each.RequestId))
        .GroupBy(each => cards[each.RequestId].Query.Source, StringComparer.Ordinal)
        .ToDictionary(each => each.Key, each => each.Sum(wire => wire.Slices), StringComparer.Ordinal);

    /// <summary>Somebody was left out for want of a place.</summary>
    public bool TurnedAway { get; private set; }

    public int Room(string source) => floor.Limits.SourceRoom(source, _used.GetValueOrDefault(source));

    /// <returns>Those for whom their source has a place, in their order, so that its places are shared as fairly as all others.</returns>
    public IReadOnlyList<Candidate> Fit(IReadOnlyList<Candidate> chosen)
    {
        if (floor.Limits.Sources.Count == 0)
            return chosen;
        var fitting = new List<Candidate>(chosen.Count);
        foreach (var candidate in chosen)
        {
            var source = cards[candidate.RequestId].Query.Source;
            if (Room(source) <= 0)
            {
                TurnedAway = true;
                continue;
            }
            _used[source] = _used.GetValueOrDefault(source) + 1;
            fitting.Add(candidate);
        }
        return fitting;
    }
}

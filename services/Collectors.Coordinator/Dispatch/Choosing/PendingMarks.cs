namespace Collectors.Coordinator.Dispatch.Choosing;

/// <summary>
/// Where the search for a running request's next slices of a kind starts: none pending has a lower ordinal. Below lie the remains of
/// dispatched ones, which a held snapshot keeps from being cleared away and which each look would else step over again. A request's
/// slices become known in the order of their ordinals, under its tally's lock; what is put back forgets the mark, and a sweep forgets
/// all, in case somebody else did.
/// </summary>
internal sealed class PendingMarks(TimeProvider clock)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly Dictionary<(Guid Request, string Kind), (long From, long Seen)> _marks = [];
    private readonly HashSet<Guid> _forgotten = [];
    private readonly Lock _lock = new();
    private long _swept = clock.GetTimestamp();

    public long Of(Guid request, string kind)
    {
        lock (_lock)
            return _marks.TryGetValue((request, kind), out var mark) ? mark.From : 0;
    }

    /// <summary>A search begins: what is forgotten from now on, its result does not bring back.</summary>
    public void Begin()
    {
        lock (_lock)
            _forgotten.Clear();
    }

    /// <summary>The request was searched as far as the limit allows.</summary>
    /// <param name="request">The request.</param>
    /// <param name="kind">The kind of slice.</param>
    /// <param name="found">Ordinals found, ascending; none when no slice is pending.</param>
    public void Found(Guid request, string kind, IReadOnlyList<long> found)
    {
        lock (_lock)
        {
            if (_forgotten.Contains(request))
                return;
            var seen = Math.Max(found is [.., var last] ? last : 0, _marks.TryGetValue((request, kind), out var mark) ? mark.Seen : 0);
            _marks[(request, kind)] = (found is [var first, ..] ? first : seen + 1, seen);
        }
    }

    /// <summary>Slices of these came back, or may have.</summary>
    public void Forget(IEnumerable<Guid> requests)
    {
        lock (_lock)
        {
            _forgotten.UnionWith(requests);
            foreach (var known in _marks.Keys.Where(mark => _forgotten.Contains(mark.Request)).ToList())
                _marks.Remove(known);
        }
    }

    public void Forget()
    {
        lock (_lock)
            _marks.Clear();
    }

    /// <returns>True once in a while, when everything is forgotten.</returns>
    public bool Sweep()
    {
        if (clock.GetElapsedTime(_swept) < Period)
            return false;
        _swept = clock.GetTimestamp();
        Forget();
        return true;
    }
}

namespace Collectors.SourceSim.Scenarios;

/// <summary>The scripts in force; the first that matches a call decides.</summary>
public sealed class ScenarioBook
{
    private readonly List<Entry> _entries = [];
    private readonly HashSet<(string?, string?, string?)> _failedOnce = [];
    private readonly Lock _lock = new();

    public IReadOnlyList<Script> All
    {
        get
        {
            lock (_lock)
                return [.. _entries.Select(entry => entry.Script)];
        }
    }

    public void Add(Script script)
    {
        lock (_lock)
            _entries.Add(new Entry(script) { Left = script.Times ?? (script.Scenario == Scenario.ServerErrorThenOk ? 1 : int.MaxValue) });
    }

    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
            _failedOnce.Clear();
        }
    }

    /// <param name="named">The scenario named by the call's own header, which goes first.</param>
    /// <param name="clientId">The key's id.</param>
    /// <param name="query">The keyword.</param>
    /// <param name="start">The first rank, as sent.</param>
    /// <returns>Null when the call is answered as it deserves.</returns>
    internal Script? Next(string? named, string? clientId, string? query, string? start)
    {
        lock (_lock)
        {
            if (ScenarioName.TryRead(named, out var scenario))
            {
                // By header there is no count: the same question fails once and then succeeds.
                return scenario == Scenario.ServerErrorThenOk && !_failedOnce.Add((clientId, query, start))
                    ? null
                    : new Script { Scenario = scenario, Delay = TimeSpan.FromSeconds(2) };
            }
            var entry = _entries.Find(entry => entry.Left > 0 && entry.Script.Matches(clientId, query, start));
            if (entry is null)
                return null;
            entry.Left--;
            return entry.Script;
        }
    }

    private sealed class Entry(Script script)
    {
        public Script Script => script;

        public int Left { get; set; }
    }
}

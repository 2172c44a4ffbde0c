using Collectors.Collecting.Keys.Budgets;
using Collectors.Contracts;

namespace Collectors.Collecting.Keys;

/// <summary>The keys of a pool and their accounts' budgets. The pool's lock guards it; each entry looks at the clock first.</summary>
internal sealed class KeyRing(string source, IReadOnlyList<SourceKey> keys, SourceDays days, int blockPercent, TimeProvider clock)
{
    private readonly Budget[] _budgets = [.. keys.DistinctBy(key => key.Account).Select(key => new Budget(key.Account, key.DailyQuota, blockPercent))];
    private PooledKey[]? _ring;
    private int _next;

    private PooledKey[] Ring => _ring ??= [.. keys.Select(key => new PooledKey(key, Array.Find(_budgets, budget => budget.Account == key.Account)!))];

    /// <returns>Null when calls have to be leased first.</returns>
    public KeyTurn? Take()
    {
        var now = Tick();
        for (var i = 0; i < Ring.Length; i++, _next++)
        {
            var key = Ring[_next % Ring.Length];
            if (key.State != KeyState.Ready)
                continue;
            if (key.Budget.TryTake(now))
            {
                _next++;
                return Give(key, now);
            }
            // Its turn, and there may be more for it; of another key no more than its share is used meanwhile.
            if (!key.Budget.IsShort)
                return null;
        }
        if (Array.Exists(Ring, key => key.State == KeyState.Ready))
            return null;
        // Errors in a row may be the source's trouble and not the key's; with no better key there is nothing to lose by trying.
        if (Array.Find(Ring, key => key is { State: KeyState.Disabled, Refused: false, Budget.IsOut: false }) is not { } last)
            return Shortage(now);
        return last.Budget.TryTake(now) ? Give(last, now) : null;
    }

    public void Change(string alias, Action<PooledKey, DateTimeOffset> change)
    {
        var now = Tick();
        if (Array.Find(Ring, key => key.Key.Alias == alias) is { } pooled)
            change(pooled, now);
    }

    public void Park(string account, DateTimeOffset? until, string words)
    {
        var now = Tick();
        foreach (var key in Ring.Where(key => key.Key.Account == account && key.State != KeyState.Disabled))
            key.Change(KeyState.Parked, until ?? days.End(now), words, now);
    }

    public IReadOnlyList<KeyReport> Report()
    {
        var now = Tick();
        return [.. Ring.Select(key => key.Report(days.End(now)))];
    }

    /// <summary>What there is to store and to ask for.</summary>
    public PoolNews Tell(int waiting, bool leaving)
    {
        var now = Tick();
        return new(
            [.. Ring.Where(key => key.IsDirty).Select(key => key.ToRow(source))],
            [.. _budgets.Select(budget => budget.Ask(now, waiting, leaving)).OfType<BudgetAsk>().OrderBy(ask => ask.Account, StringComparer.Ordinal)],
            days.Of(now));
    }

    /// <returns>False when the day's last calls are leased, and others may give some back.</returns>
    public bool Adopt(BudgetAsk asked, BudgetGrant granted)
    {
        Tick();
        var budget = Array.Find(_budgets, each => each.Account == asked.Account)!;
        budget.Adopt(asked, granted);
        if (budget.IsOut)
            Park(budget.Account, null, $"its {budget.Quota} calls of today are spent");
        return !budget.IsShort;
    }

    /// <returns>How many keys are good for a call.</returns>
    public int Adopt(IReadOnlyList<KeyRow> stored, IReadOnlyList<KeyRow> known, IReadOnlyDictionary<string, long> used, DateOnly day)
    {
        foreach (var row in stored)
            Array.Find(Ring, key => key.Key.Alias == row.Alias)?.Stored(row);
        foreach (var row in known)
            Array.Find(Ring, key => key.Key.Alias == row.Alias)?.Adopt(row);
        foreach (var budget in _budgets)
            budget.SetUsed(day, used.GetValueOrDefault(budget.Account));
        return Ring.Count(key => key.State == KeyState.Ready);
    }

    private static KeyTurn Give(PooledKey key, DateTimeOffset now) => new() { Key = key.Key, Pause = key.NextSlot(now), IsLow = key.Budget.IsLow };

    private KeyTurn Shortage(DateTimeOffset now) => Ring.Length == 0
        ? new KeyTurn { Words = "none is configured" }
        : new KeyTurn
        {
            Until = Ring.Where(key => !key.Refused && key.Until is not null).Min(key => key.State == KeyState.Parked ? key.Until : days.End(now)),
            Words = string.Join("; ", Ring.Select(key => $"key '{key.Key.Alias}': {key.LastError}")),
        };

    private DateTimeOffset Tick()
    {
        var now = clock.GetUtcNow();
        foreach (var budget in _budgets)
            budget.Tick(days.Of(now));
        foreach (var key in Ring)
            key.Tick(now);
        return now;
    }
}

/// <summary>What a pool has to tell the store.</summary>
/// <param name="Changed">Keys whose state changed.</param>
/// <param name="Asks">Budgets with something to tell or to ask, by account.</param>
/// <param name="Day">The source's today.</param>
internal sealed record PoolNews(IReadOnlyList<KeyRow> Changed, IReadOnlyList<BudgetAsk> Asks, DateOnly Day);

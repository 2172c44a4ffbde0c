using Collectors.Collecting.Keys.Budgets;
using Collectors.Contracts;

namespace Collectors.Collecting.Keys;

/// <summary>A key in its pool. The pool's lock guards it.</summary>
internal sealed class PooledKey(SourceKey key, Budget budget)
{
    private DateTimeOffset _slot;

    public SourceKey Key => key;

    /// <summary>The account's, which other keys may share.</summary>
    public Budget Budget => budget;

    public KeyState State { get; private set; }

    public bool Refused { get; private set; }

    public DateTimeOffset? Until { get; private set; }

    public int ErrorsInRow { get; private set; }

    public string? LastError { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The state has changed and is not stored yet.</summary>
    public bool IsDirty { get; private set; }

    /// <summary>How long the next call with it has to wait, so that all processes together keep to its calls a second.</summary>
    public TimeSpan NextSlot(DateTimeOffset now)
    {
        if (key.PerSecond == 0)
            return TimeSpan.Zero;
        var slot = _slot > now ? _slot : now;
        _slot = slot + (TimeSpan.FromSeconds(1) * budget.Holders / key.PerSecond);
        return slot - now;
    }

    /// <summary>Lets a rest end whose time has come.</summary>
    public void Tick(DateTimeOffset now)
    {
        if (State != KeyState.Ready && Until <= now)
            Change(KeyState.Ready, null, LastError, now, errors: State == KeyState.Disabled ? ErrorsInRow : 0);
    }

    public void Change(KeyState state, DateTimeOffset? until, string? words, DateTimeOffset now, int errors = 0, bool refused = false)
    {
        (State, Until, LastError, ChangedAt, ErrorsInRow, Refused, IsDirty) = (state, until, words, now, errors, refused, true);
    }

    public void Stored(KeyRow row) => IsDirty &= row.ChangedAt != ChangedAt;

    public void Adopt(KeyRow row)
    {
        if (row.ChangedAt <= ChangedAt)
            return;
        (State, Until, LastError, ChangedAt, ErrorsInRow, Refused, IsDirty) = (row.State, row.Until, row.LastError, row.ChangedAt, row.ErrorsInRow, row.Refused, false);
    }

    public KeyReport Report(DateTimeOffset reset) => new()
    {
        Alias = key.Alias,
        Account = key.Account,
        State = Wire.Name(State),
        UsedToday = budget.Used,
        DailyQuota = key.DailyQuota,
        ParkedUntil = Until,
        ResetsAt = State == KeyState.Parked ? Until : reset,
        LastError = LastError,
    };

    public KeyRow ToRow(string source) => new()
    {
        Source = source,
        Alias = key.Alias,
        State = State,
        Refused = Refused,
        Until = Until,
        ErrorsInRow = ErrorsInRow,
        LastError = LastError,
        ChangedAt = ChangedAt,
    };
}

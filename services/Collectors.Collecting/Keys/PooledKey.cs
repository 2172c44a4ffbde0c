using Collectors.Contracts;

namespace Collectors.Collecting.Keys;

/// <summary>A key in its pool. The pool's lock guards it.</summary>
internal sealed class PooledKey(SourceKey key)
{
    public SourceKey Key => key;

    public KeyState State { get; private set; }

    public bool Refused { get; private set; }

    public DateTimeOffset? Until { get; private set; }

    public int ErrorsInRow { get; private set; }

    public string? LastError { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The state has changed and is not stored yet.</summary>
    public bool IsDirty { get; set; }

    public DateOnly Day { get; private set; }

    /// <summary>Calls today: those stored for all replicas, and ours since.</summary>
    public long Used => Stored + Unstored;

    public long Stored { get; private set; }

    public long Unstored { get; private set; }

    public bool IsSpent => Used >= key.DailyQuota;

    public void Count() => Unstored++;

    /// <summary>Takes what is to be added to the stored usage.</summary>
    public long TakeUnstored()
    {
        var delta = Unstored;
        Stored += delta;
        Unstored = 0;
        return delta;
    }

    public void GiveBack(DateOnly day, long delta)
    {
        if (day != Day)
            return;
        Stored -= delta;
        Unstored += delta;
    }

    public void SetStored(DateOnly day, long stored)
    {
        if (day == Day)
            Stored = stored;
    }

    /// <summary>Starts a new day at nought, and lets a rest end whose time has come.</summary>
    public void Tick(DateOnly today, DateTimeOffset now)
    {
        if (today != Day)
            (Day, Stored, Unstored) = (today, 0, 0);
        if (State != KeyState.Ready && Until <= now)
            Change(KeyState.Ready, null, LastError, now, errors: State == KeyState.Disabled ? ErrorsInRow : 0);
    }

    public void Change(KeyState state, DateTimeOffset? until, string? words, DateTimeOffset now, int errors = 0, bool refused = false)
    {
        (State, Until, LastError, ChangedAt, ErrorsInRow, Refused, IsDirty) = (state, until, words, now, errors, refused, true);
    }

    public void Adopt(KeyRow row)
    {
        if (row.ChangedAt <= ChangedAt)
            return;
        (State, Until, LastError, ChangedAt, ErrorsInRow, Refused, IsDirty) = (row.State, row.Until, row.LastError, row.ChangedAt, row.ErrorsInRow, row.Refused, false);
    }

    public KeyReport Report() => new()
    {
        Alias = key.Alias,
        State = Wire.Name(State),
        UsedToday = Used,
        DailyQuota = key.DailyQuota,
        ParkedUntil = Until,
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

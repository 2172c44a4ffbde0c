namespace Collectors.Collecting.Keys.Budgets;

/// <summary>
/// What this process may spend of an account's calls of the day: a block leased in the store, of which it opens a little more
/// than it needs next. Only opened calls are made, and what was opened counts as spent should the process die: so the sum over
/// all processes never exceeds the quota, and the rest of a dead one's block comes back. The pool's lock guards it.
/// </summary>
/// <param name="account">Whose calls.</param>
/// <param name="quota">Calls a day.</param>
/// <param name="blockPercent">The largest block, of the quota.</param>
internal sealed class Budget(string account, long quota, int blockPercent)
{
    private const int BlockSeconds = 10;
    private const int OpenedShare = 5;
    private static readonly TimeSpan IdleAfter = TimeSpan.FromSeconds(3);

    private readonly CallRate _rate = new();
    private long _size;
    private long _opened;
    private long _spent;
    private long _told;
    private long _shared;

    public string Account => account;

    public long Quota => quota;

    public DateOnly Day { get; private set; }

    /// <summary>Calls made today by all processes, as far as they have told.</summary>
    public long Used => _shared + _spent - _told;

    /// <summary>Nothing is left in the store, and nobody else holds a call that he could give back.</summary>
    public bool IsOut { get; private set; }

    /// <summary>Nothing is left in the store just now.</summary>
    public bool IsShort { get; private set; }

    /// <summary>So few opened calls are left that more are wanted before they are needed.</summary>
    public bool IsLow => _opened - _spent <= Ahead(_rate.PerSecond) / 2;

    /// <summary>Processes that hold a block, this one included.</summary>
    public int Holders { get; private set; } = 1;

    private long Largest => Math.Max(1, quota * blockPercent / 100);

    public bool TryTake(DateTimeOffset now)
    {
        if (_spent >= _opened)
            return false;
        _spent++;
        _rate.Count(now);
        return true;
    }

    /// <summary>A new day begins with nothing leased and nothing spent.</summary>
    public void Tick(DateOnly today)
    {
        if (today == Day)
            return;
        Day = today;
        _size = _opened = _spent = _told = _shared = 0;
        IsOut = IsShort = false;
    }

    /// <summary>What to ask the store for; what is no longer needed is given up at once. Null when there is nothing to say.</summary>
    /// <param name="now">For the pace of calls.</param>
    /// <param name="waiting">Calls that wait for it.</param>
    /// <param name="leaving">The process ends: all is given back.</param>
    public BudgetAsk? Ask(DateTimeOffset now, int waiting, bool leaving)
    {
        var idle = leaving || (waiting == 0 && _rate.IsIdle(now, IdleAfter));
        if (idle && _size == _spent && _spent == _told)
            return null;
        var pace = Math.Max(_rate.At(now), waiting);
        var ahead = idle ? 0 : Ahead(pace);
        var reserve = idle ? 0 : Math.Clamp(pace * BlockSeconds, 1, Largest);
        // Neither more than wanted, nor a write for every little change.
        reserve = Math.Max(reserve, Math.Min(_size - _spent, 2 * reserve));
        _opened = Math.Min(_opened, _spent + (2 * ahead));
        return new(Account, Day, quota, _spent, _opened - _spent, ahead, Math.Max(ahead, reserve));
    }

    public void Adopt(BudgetAsk asked, BudgetGrant granted)
    {
        if (asked.Day != Day)
            return;
        _shared += asked.Spent - _told;
        // A block that ran out while this process slept counts as spent as far as it was opened.
        if (granted.Fresh)
            _spent = 0;
        _told = granted.Fresh ? 0 : asked.Spent;
        (_size, _opened, Holders) = (granted.Size, granted.Opened, granted.OtherHolders + 1);
        IsShort = _spent >= _size && granted.Left <= 0;
        IsOut = IsShort && granted.UnspentByOthers <= 0;
    }

    public void SetUsed(DateOnly day, long used)
    {
        if (day == Day)
            _shared = used;
    }

    private long Ahead(long pace) => Math.Clamp(pace, 1, Math.Max(1, Largest / OpenedShare));
}

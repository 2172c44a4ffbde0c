namespace Collectors.Collecting.Keys.Budgets;

/// <summary>Calls in this second and the one before.</summary>
internal sealed class CallRate
{
    private long _second;
    private long _before;
    private DateTimeOffset _last;

    /// <summary>The larger of the two, as of the last call.</summary>
    public long PerSecond => Math.Max(_before, Now);

    private long Now { get; set; }

    public void Count(DateTimeOffset now)
    {
        Roll(now);
        Now++;
        _last = now;
    }

    public long At(DateTimeOffset now)
    {
        Roll(now);
        return PerSecond;
    }

    public bool IsIdle(DateTimeOffset now, TimeSpan after) => now - _last > after;

    private void Roll(DateTimeOffset now)
    {
        var second = now.ToUnixTimeSeconds();
        if (second == _second)
            return;
        (_before, Now, _second) = (second == _second + 1 ? Now : 0, 0, second);
    }
}

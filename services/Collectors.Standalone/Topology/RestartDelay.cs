namespace Collectors.Standalone.Topology;

/// <summary>How long to wait before a process is started again: at once after a long life, ever longer when it keeps falling over.</summary>
internal sealed class RestartDelay
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Who lived this long did not fall over.</summary>
    private static readonly TimeSpan Sound = TimeSpan.FromSeconds(20);

    private TimeSpan _next = First;

    public TimeSpan After(TimeSpan life)
    {
        var delay = life >= Sound ? First : _next;
        _next = delay * 2 < Longest ? delay * 2 : Longest;
        return delay;
    }
}

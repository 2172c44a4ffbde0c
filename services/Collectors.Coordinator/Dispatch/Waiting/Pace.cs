using System.Collections.Concurrent;

namespace Collectors.Coordinator.Dispatch.Waiting;

/// <summary>How fast a line moves, as an average in which the last half minute counts most; for estimates alone.</summary>
internal sealed class Pace(TimeProvider clock)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (double PerSecond, long At)> _lines = new(StringComparer.Ordinal);

    /// <summary>So many of the line were served just now.</summary>
    public void Served(string line, int count)
    {
        var now = clock.GetTimestamp();
        _lines.AddOrUpdate(line, _ => (0, now), (_, known) =>
        {
            var seconds = Math.Max(0.001, clock.GetElapsedTime(known.At, now).TotalSeconds);
            var weight = 1 - Math.Exp(-seconds / Memory.TotalSeconds);
            return (known.PerSecond + (weight * ((count / seconds) - known.PerSecond)), now);
        });
    }

    /// <returns>When so many more will have been served; null when nobody knows.</returns>
    public DateTimeOffset? After(string line, long count)
    {
        if (!_lines.TryGetValue(line, out var pace) || pace.PerSecond <= 0)
            return null;
        // A line that has not moved for a while is slower than it was.
        var still = clock.GetElapsedTime(pace.At).TotalSeconds;
        var perSecond = pace.PerSecond * Math.Exp(-still / Memory.TotalSeconds);
        var seconds = count / perSecond;
        return seconds > TimeSpan.FromDays(30).TotalSeconds ? null : clock.GetUtcNow().AddSeconds(seconds);
    }
}

using System.Collections.Concurrent;

namespace Collectors.Coordinator.Dispatch.Waiting;

/// <summary>
/// How fast a line moves while somebody waits in it, over its last half minute or its last few steps, whichever reach further
/// back; for estimates alone. When nobody waits, how fast it moves says only how much came.
/// </summary>
internal sealed class Pace(TimeProvider clock)
{
    private const int FewestSteps = 8;
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, Line> _lines = new(StringComparer.Ordinal);

    /// <param name="line">Its name.</param>
    /// <param name="served">How many of it were served just now.</param>
    /// <param name="leftWaiting">Others of it were not.</param>
    public void Saw(string line, int served, bool leftWaiting)
    {
        if (!leftWaiting)
            _lines.TryRemove(line, out _);
        else if (!_lines.TryGetValue(line, out var known))
            _lines[line] = new(clock);
        else if (served > 0)
            known.Add(served);
    }

    /// <returns>When so many more will have been served; null when nobody knows.</returns>
    public DateTimeOffset? After(string line, long count)
    {
        if (!_lines.TryGetValue(line, out var known) || known.PerSecond is not (> 0 and var perSecond))
            return null;
        var seconds = count / perSecond;
        return seconds > TimeSpan.FromDays(30).TotalSeconds ? null : clock.GetUtcNow().AddSeconds(seconds);
    }

    /// <summary>What was served since a moment, in steps.</summary>
    private sealed class Line(TimeProvider clock)
    {
        private readonly Queue<(long At, int Served)> _steps = new();
        private long _since = clock.GetTimestamp();
        private (long At, int Served) _now;
        private long _served;

        public double PerSecond
        {
            get
            {
                lock (_steps)
                    return (_served + _now.Served) / Math.Max(0.001, clock.GetElapsedTime(_since).TotalSeconds);
            }
        }

        public void Add(int served)
        {
            lock (_steps)
            {
                if (_now.Served > 0 && clock.GetElapsedTime(_now.At) >= Step)
                {
                    _steps.Enqueue(_now);
                    _served += _now.Served;
                    _now = default;
                }
                _now = (_now.Served == 0 ? clock.GetTimestamp() : _now.At, _now.Served + served);
                while (_steps.Count > FewestSteps && clock.GetElapsedTime(_steps.Peek().At) > Memory)
                {
                    var old = _steps.Dequeue();
                    (_since, _served) = (old.At, _served - old.Served);
                }
            }
        }
    }
}

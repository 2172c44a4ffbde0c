namespace Collectors.Coordinator.Tests.Driving;

/// <summary>A clock that goes on by itself and can be moved forward; timers that this makes due fire at once.</summary>
public sealed class MovedClock : TimeProvider
{
    private readonly Lock _moving = new();
    private readonly HashSet<Timer> _timers = [];
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    public override long GetTimestamp() => base.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);

    private TimeSpan Ahead
    {
        get
        {
            lock (_moving)
                return _ahead;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Timer(this, callback, state, dueTime, period);

    public void Move(TimeSpan by)
    {
        Timer[] timers;
        lock (_moving)
        {
            _ahead += by;
            timers = [.. _timers];
        }
        foreach (var timer in timers)
            timer.Moved();
    }

    private sealed class Timer : ITimer
    {
        private readonly MovedClock _clock;
        private readonly TimerCallback _callback;
        private readonly ITimer _real;
        private DateTimeOffset? _due;
        private TimeSpan _period;

        public Timer(MovedClock clock, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (_clock, _callback) = (clock, callback);
            _real = TimeProvider.System.CreateTimer(Fire, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Change(dueTime, period);
            lock (clock._moving)
                clock._timers.Add(this);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = After(dueTime);
            _period = period;
            return _real.Change(dueTime, period);
        }

        /// <summary>A period that passed several times over in one move counts once.</summary>
        public void Moved()
        {
            if (_due is not { } due)
                return;
            var left = due - _clock.GetUtcNow();
            _real.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, _period);
        }

        public void Dispose()
        {
            lock (_clock._moving)
                _clock._timers.Remove(this);
            _real.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire(object? state)
        {
            _due = After(_period);
            _callback(state);
        }

        private DateTimeOffset? After(TimeSpan wait) => wait == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + wait;
    }
}

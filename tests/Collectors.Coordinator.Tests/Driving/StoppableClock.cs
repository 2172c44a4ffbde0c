namespace Collectors.Coordinator.Tests.Driving;

/// <summary>The system's clock with a switch: while it is stopped no timer of it fires, as in a process that was frozen; those that fell due fire when it goes on.</summary>
public sealed class StoppableClock : TimeProvider
{
    private readonly Lock _switching = new();
    private readonly List<Action> _due = [];
    private bool _stopped;

    public void Stop()
    {
        lock (_switching)
            _stopped = true;
    }

    public void GoOn()
    {
        Action[] due;
        lock (_switching)
        {
            _stopped = false;
            due = [.. _due];
            _due.Clear();
        }
        foreach (var fire in due)
            fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(_ => Fire(() => callback(state)), null, dueTime, period);

    private void Fire(Action callback)
    {
        lock (_switching)
        {
            if (_stopped)
            {
                _due.Add(callback);
                return;
            }
        }
        callback();
    }
}

using Collectors.ServiceDefaults.Store;

namespace Collectors.Coordinator.Dispatch;

/// <summary>
/// Raised when something may have become ready to go out: a request was queued, resumed, or made more urgent; a slice finished.
/// A hint: the dispatcher looks by itself too, so a lost one costs a tick.
/// </summary>
public sealed class DispatchSignal : Signal
{
    private int _requests = 1;

    /// <summary>A running slot may be free, or wanted: admission looks too, which finished slices alone do not call for.</summary>
    public void RaiseForRequests()
    {
        Volatile.Write(ref _requests, 1);
        Raise();
    }

    /// <returns>True when requests changed since the last call.</returns>
    public bool TakeForRequests() => Interlocked.Exchange(ref _requests, 0) == 1;
}

namespace Collectors.ServiceDefaults.Store;

/// <summary>Wakes one waiter in this process. Raised many times before somebody waits, it counts once.</summary>
public class Signal : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0, 1);
    private readonly Lock _raising = new();

    public void Raise()
    {
        lock (_raising)
        {
            if (_raised.CurrentCount == 0)
                _raised.Release();
        }
    }

    /// <returns>False when <paramref name="atMost"/> passed without it.</returns>
    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancel) => _raised.WaitAsync(atMost, cancel);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _raised.Dispose();
    }
}

namespace Collectors.ServiceDefaults.Store;

/// <summary>What another replica may change: read again when the last reading is older than it may be.</summary>
/// <param name="read">Reads it from the store.</param>
/// <param name="fresh">How old it may be.</param>
/// <param name="clock">Tells its age.</param>
public sealed class RecentRead<T>(Func<CancellationToken, Task<T>> read, TimeSpan fresh, TimeProvider clock)
{
    private Reading? _latest;
    private int _changes;

    public async ValueTask<T> NowAsync(CancellationToken cancel)
    {
        if (_latest is { } latest && clock.GetElapsedTime(latest.At) < fresh)
            return latest.Value;
        var (at, changes) = (clock.GetTimestamp(), Volatile.Read(ref _changes));
        var value = await read(cancel);
        _latest = new(at, value);
        // What changed while it was read is read again by whoever asks next.
        if (changes != Volatile.Read(ref _changes))
            _latest = null;
        return value;
    }

    /// <summary>It has changed: it is read again at once.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _changes);
        _latest = null;
    }

    private sealed record Reading(long At, T Value);
}

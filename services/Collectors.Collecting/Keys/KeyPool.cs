using Collectors.Contracts;
using Collectors.ServiceDefaults.Store;

namespace Collectors.Collecting.Keys;

/// <summary>
/// A source's keys: used in turn while their account has calls left, parked until the source's midnight when it has not,
/// disabled for a while when the source refuses them or they meet errors in a row.
/// </summary>
public sealed class KeyPool(string source, IReadOnlyList<SourceKey> keys, string timeZone, CollectingOptions options, TimeProvider clock)
{
    /// <summary>How long a call waits for the last calls of the day, which other processes hold and may give back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly KeyRing _ring = new(source, keys, new(timeZone), options.KeyBlockPercent, clock);
    private readonly Lock _lock = new();
    private TaskCompletionSource<bool> _exchanged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;

    public string Source => source;

    /// <summary>Raised when calls are wanted that have to be leased first.</summary>
    internal Signal Wanted { get; } = new();

    /// <summary>A key for one call, counted against its account; or why there is none.</summary>
    public async Task<KeyTurn> TakeAsync(CancellationToken cancel)
    {
        var start = clock.GetTimestamp();
        while (true)
        {
            var (turn, exchanged) = Take();
            if (turn is { Pause: { Ticks: > 0 } pause })
                await Task.Delay(pause, clock, cancel);
            if (turn is null or { IsLow: true })
                Wanted.Raise();
            if (turn is not null)
                return turn;
            if (!await ExchangedAsync(exchanged, cancel) && clock.GetElapsedTime(start) > Patience)
                return new KeyTurn { Until = clock.GetUtcNow() + Patience, Words = "the day's last calls are held by other processes" };
        }
    }

    public void Succeeded(SourceKey key) => Change(key.Alias, (pooled, now) =>
    {
        if (pooled.ErrorsInRow > 0 || pooled.State == KeyState.Disabled)
            pooled.Change(KeyState.Ready, null, null, now);
    });

    /// <summary>A call with the key went wrong without the source saying that the key is at fault.</summary>
    public void Failed(SourceKey key, string words) => Change(key.Alias, (pooled, now) =>
    {
        var errors = pooled.ErrorsInRow + 1;
        var disabled = errors >= options.KeyErrorsInRow;
        pooled.Change(disabled ? KeyState.Disabled : pooled.State, disabled ? now + options.KeyRetryAfter : pooled.Until, words, now, errors);
    });

    /// <summary>The source says that the quota is spent; it is that of the key's account.</summary>
    public void Park(SourceKey key, DateTimeOffset? until, string words)
    {
        lock (_lock)
            _ring.Park(key.Account, until, words);
    }

    /// <summary>The source refuses the key.</summary>
    public void Refuse(SourceKey key, string words) =>
        Change(key.Alias, (pooled, now) => pooled.Change(KeyState.Disabled, now + options.KeyRetryAfter, words, now, pooled.ErrorsInRow + 1, refused: true));

    /// <summary>A person says that the key is good again.</summary>
    /// <returns>The key as it is now; null when there is none of that alias.</returns>
    public KeyReport? Enable(string alias)
    {
        Change(alias, (pooled, now) => pooled.Change(KeyState.Ready, null, null, now));
        return Report().FirstOrDefault(key => key.Alias == alias);
    }

    public IReadOnlyList<KeyReport> Report()
    {
        lock (_lock)
            return _ring.Report();
    }

    /// <summary>What there is to tell the store; all is given back when the process is leaving.</summary>
    internal PoolNews Tell(bool leaving)
    {
        lock (_lock)
            return _ring.Tell(Volatile.Read(ref _waiting), leaving);
    }

    /// <summary>Takes in what the store said, under the pool's lock.</summary>
    internal T Hear<T>(Func<KeyRing, T> said)
    {
        lock (_lock)
            return said(_ring);
    }

    /// <summary>Lets those look again who wait for calls; false when the day's last ones are held by other processes.</summary>
    internal void Exchanged(bool moreToCome) => Renew().SetResult(moreToCome);

    /// <summary>Tells those who wait for calls that the store cannot be asked.</summary>
    internal void NotExchanged(Exception error)
    {
        var exchanged = Renew();
        exchanged.SetException(error);
        // Seen, whether or not somebody waits.
        _ = exchanged.Task.Exception;
    }

    private (KeyTurn? Turn, Task<bool> Exchanged) Take()
    {
        lock (_lock)
            return (_ring.Take(), _exchanged.Task);
    }

    private async Task<bool> ExchangedAsync(Task<bool> exchanged, CancellationToken cancel)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            return await exchanged.WaitAsync(cancel);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private TaskCompletionSource<bool> Renew()
    {
        lock (_lock)
        {
            var current = _exchanged;
            _exchanged = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return current;
        }
    }

    private void Change(string alias, Action<PooledKey, DateTimeOffset> change)
    {
        lock (_lock)
            _ring.Change(alias, change);
    }
}

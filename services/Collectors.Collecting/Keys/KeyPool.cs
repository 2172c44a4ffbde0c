using Collectors.Contracts;

namespace Collectors.Collecting.Keys;

/// <summary>
/// A source's keys: used in turn while their daily quota lasts, parked until the source's midnight when it does not,
/// disabled for a while when the source refuses them or they meet errors in a row.
/// </summary>
public sealed class KeyPool
{
    private readonly PooledKey[] _keys;
    private readonly CollectingOptions _options;
    private readonly TimeProvider _clock;
    private readonly TimeZoneInfo _zone;
    private readonly Lock _lock = new();
    private int _next;

    public KeyPool(string source, IReadOnlyList<SourceKey> keys, string timeZone, CollectingOptions options, TimeProvider clock)
    {
        Source = source;
        _keys = [.. keys.Select(key => new PooledKey(key))];
        _options = options;
        _clock = clock;
        _zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
    }

    public string Source { get; }

    /// <summary>A key for one call, counted against its quota; or why there is none.</summary>
    public KeyTurn Take()
    {
        lock (_lock)
        {
            var now = Tick();
            foreach (var key in _keys.Where(key => key.State == KeyState.Ready && key.IsSpent))
                key.Change(KeyState.Parked, NextReset(now), $"its {key.Key.DailyQuota} calls of today are spent", now);
            for (var i = 0; i < _keys.Length; i++)
            {
                var key = _keys[_next++ % _keys.Length];
                if (key.State == KeyState.Ready)
                    return Give(key);
            }
            // Errors in a row may be the source's trouble and not the key's; with no better key there is nothing to lose by trying.
            return Array.Find(_keys, key => key is { State: KeyState.Disabled, Refused: false, IsSpent: false }) is { } last ? Give(last) : Shortage();
        }
    }

    public void Succeeded(SourceKey key) => With(key.Alias, (pooled, now) =>
    {
        if (pooled.ErrorsInRow > 0 || pooled.State == KeyState.Disabled)
            pooled.Change(KeyState.Ready, null, null, now);
    });

    /// <summary>A call with the key went wrong without the source saying that the key is at fault.</summary>
    public void Failed(SourceKey key, string words) => With(key.Alias, (pooled, now) =>
    {
        var errors = pooled.ErrorsInRow + 1;
        var disabled = errors >= _options.KeyErrorsInRow;
        pooled.Change(disabled ? KeyState.Disabled : pooled.State, disabled ? now + _options.KeyRetryAfter : pooled.Until, words, now, errors);
    });

    /// <summary>The source says that the key's quota is spent.</summary>
    public void Park(SourceKey key, DateTimeOffset? until, string words) =>
        With(key.Alias, (pooled, now) => pooled.Change(KeyState.Parked, until ?? NextReset(now), words, now));

    /// <summary>The source refuses the key.</summary>
    public void Refuse(SourceKey key, string words) =>
        With(key.Alias, (pooled, now) => pooled.Change(KeyState.Disabled, now + _options.KeyRetryAfter, words, now, pooled.ErrorsInRow + 1, refused: true));

    /// <summary>A person says that the key is good again.</summary>
    /// <returns>The key as it is now; null when there is none of that alias.</returns>
    public KeyReport? Enable(string alias)
    {
        With(alias, (pooled, now) => pooled.Change(KeyState.Ready, null, null, now));
        return Report().FirstOrDefault(key => key.Alias == alias);
    }

    public IReadOnlyList<KeyReport> Report()
    {
        lock (_lock)
        {
            Tick();
            return [.. _keys.Select(key => key.Report())];
        }
    }

    /// <summary>Runs an exchange with the store under the pool's lock.</summary>
    internal T Exchange<T>(Func<PooledKey[], DateOnly, T> exchange)
    {
        lock (_lock)
        {
            Tick();
            return exchange(_keys, Day(_clock.GetUtcNow()));
        }
    }

    private static KeyTurn Give(PooledKey key)
    {
        key.Count();
        return new KeyTurn { Key = key.Key };
    }

    private KeyTurn Shortage() => _keys.Length == 0
        ? new KeyTurn { Words = "none is configured" }
        : new KeyTurn
        {
            Until = _keys.Where(key => key.State == KeyState.Parked).Min(key => key.Until),
            Words = string.Join("; ", _keys.Select(key => $"key '{key.Key.Alias}': {key.LastError}")),
        };

    private void With(string alias, Action<PooledKey, DateTimeOffset> change)
    {
        lock (_lock)
        {
            if (Array.Find(_keys, key => key.Key.Alias == alias) is { } pooled)
                change(pooled, Tick());
        }
    }

    private DateTimeOffset Tick()
    {
        var now = _clock.GetUtcNow();
        foreach (var key in _keys)
            key.Tick(Day(now), now);
        return now;
    }

    private DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, _zone).DateTime);

    private DateTimeOffset NextReset(DateTimeOffset now)
    {
        var midnight = Day(now).AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, _zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}

using System.Collections.Concurrent;

namespace Collectors.SourceSim.Keys;

/// <summary>What became of a key at one call.</summary>
public enum KeyVerdict
{
    Accepted,
    Unknown,
    WrongSecret,
    QuotaSpent,
    TooFast,
}

/// <summary>Keys and what they have spent today.</summary>
public sealed class KeyBook(SimSettings settings)
{
    private readonly ConcurrentDictionary<string, SimKey> _keys = new(settings.Keys.ToDictionary(key => key.ClientId));
    private readonly Dictionary<(string ClientId, DateOnly Day), long> _spent = [];
    private readonly Dictionary<(string ClientId, long Second), int> _pace = [];
    private readonly Lock _lock = new();

    /// <summary>Adds a key, or gives it another secret or quota.</summary>
    public void Set(SimKey key) => _keys[key.ClientId] = key;

    /// <summary>Checks a call's key and counts the call.</summary>
    public KeyVerdict Use(string? clientId, string? secret)
    {
        if (clientId is null || !_keys.TryGetValue(clientId, out var key))
            return KeyVerdict.Unknown;
        if (key.ClientSecret != secret)
            return KeyVerdict.WrongSecret;
        var now = settings.Clock.GetUtcNow();
        lock (_lock)
        {
            var second = (clientId, now.ToUnixTimeSeconds());
            var pace = _pace[second] = _pace.GetValueOrDefault(second) + 1;
            if (key.PerSecond > 0 && pace > key.PerSecond)
                return KeyVerdict.TooFast;
            var day = (clientId, Seoul.Day(now));
            var spent = _spent.GetValueOrDefault(day);
            if (spent >= key.DailyQuota)
                return KeyVerdict.QuotaSpent;
            _spent[day] = spent + 1;
            return KeyVerdict.Accepted;
        }
    }
}

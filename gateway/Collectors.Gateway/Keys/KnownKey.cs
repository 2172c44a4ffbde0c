namespace Collectors.Gateway.Keys;

/// <summary>What is remembered of a key's row.</summary>
internal sealed class KnownKey(ApiKey row, DateTimeOffset readAt) : IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private long _lastUsedTicks;
    private int _refreshing;

    public ApiKey Row { get; private set; } = row;

    public DateTimeOffset ReadAt { get; private set; } = readAt;

    /// <summary>When the store was last found away while asking for this key.</summary>
    public DateTimeOffset AwayAt { get; set; }

    /// <summary>Cancelled when the key is revoked or expires: its open streams end.</summary>
    public CancellationToken Ended => _ended.Token;

    public DateTimeOffset LastUsed
    {
        get => new(Volatile.Read(ref _lastUsedTicks), TimeSpan.Zero);
        set => Volatile.Write(ref _lastUsedTicks, value.UtcTicks);
    }

    public bool IsValid(DateTimeOffset now) => !_ended.IsCancellationRequested && Row.IsValid(now);

    public void Read(ApiKey row, DateTimeOffset at) => (Row, ReadAt) = (row, at);

    /// <summary>Believe it no longer without asking.</summary>
    public void Doubt() => ReadAt = DateTimeOffset.MinValue;

    /// <summary>One request asks the store again while the others go on with what is known.</summary>
    public bool TryBeginRefresh() => Interlocked.CompareExchange(ref _refreshing, 1, 0) == 0;

    public void EndRefresh() => Volatile.Write(ref _refreshing, 0);

    public void End() => _ended.Cancel();

    public void Dispose() => _ended.Dispose();
}

namespace Collectors.Gateway.Keys;

/// <summary>What is remembered of a key's row, and of a text that is no key.</summary>
internal sealed class KnownKey(ApiKey? row, DateTimeOffset readAt) : IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private int _refreshing;

    /// <summary>Null when there is no such key.</summary>
    public ApiKey? Row { get; private set; } = row;

    public DateTimeOffset ReadAt { get; private set; } = readAt;

    /// <summary>When the store was last found away while asking for this key.</summary>
    public DateTimeOffset AwayAt { get; set; }

    /// <summary>Cancelled when the key is revoked or expires: its open streams end.</summary>
    public CancellationToken Ended => _ended.Token;

    public long LastUsedTicks;

    public void Read(ApiKey? now, DateTimeOffset at)
    {
        (Row, ReadAt) = (now, at);
        if (now?.IsValid(at) != true)
            End();
    }

    /// <summary>One request asks the store again while the others go on with what is known.</summary>
    public bool TryBeginRefresh() => Interlocked.CompareExchange(ref _refreshing, 1, 0) == 0;

    public void EndRefresh() => Volatile.Write(ref _refreshing, 0);

    public void End() => _ended.Cancel();

    public void Dispose() => _ended.Dispose();
}

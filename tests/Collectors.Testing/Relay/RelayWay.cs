namespace Collectors.Testing.Relay;

/// <summary>One direction of a relay: what may hold up the bytes that go this way.</summary>
public sealed class RelayWay
{
    private volatile TaskCompletionSource? _stalled;
    private long _delay;

    /// <summary>How long each byte is under way.</summary>
    public TimeSpan Delay
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _delay));
        set => Interlocked.Exchange(ref _delay, value.Ticks);
    }

    /// <summary>Nothing passes any more, and nobody is told.</summary>
    public void Stall() => _stalled ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What was held up goes on, and without delay.</summary>
    public void Open()
    {
        Delay = TimeSpan.Zero;
        Interlocked.Exchange(ref _stalled, null)?.TrySetResult();
    }

    internal Task PassAsync(CancellationToken cancel) => _stalled?.Task.WaitAsync(cancel) ?? Task.CompletedTask;
}

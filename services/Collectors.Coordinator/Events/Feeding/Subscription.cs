using System.Threading.Channels;

namespace Collectors.Coordinator.Events.Feeding;

/// <summary>
/// One reader's bounded share of the feed. A reader that falls behind loses the rest of it and is told so; it then reads on
/// from the log, where everything is. So it costs nobody else anything.
/// </summary>
internal sealed class Subscription(Func<RequestEvent, bool> wants, int buffer, Action<Subscription> close) : IDisposable
{
    private readonly Channel<Fed> _buffer = Channel.CreateBounded<Fed>(new BoundedChannelOptions(buffer) { SingleReader = true });
    private volatile bool _behind;

    /// <summary>Something was lost since <see cref="Restart"/>: read the log.</summary>
    public bool Behind => _behind;

    public void Offer(RequestEvent fed)
    {
        if (wants(fed) && !_buffer.Writer.TryWrite(new Fed(fed)))
            _behind = true;
    }

    /// <summary>A full buffer is about to show life anyway.</summary>
    public void Ping() => _buffer.Writer.TryWrite(Fed.Ping);

    /// <summary>Begins anew: what is offered from here on is kept, all before it is in the log.</summary>
    public void Restart()
    {
        while (_buffer.Reader.TryRead(out _))
            continue;
        _behind = false;
    }

    public ValueTask<bool> WaitAsync(CancellationToken cancel) => _buffer.Reader.WaitToReadAsync(cancel);

    /// <returns>False when there is nothing more just now, or something was lost before it.</returns>
    public bool TryTake(out Fed fed) => _buffer.Reader.TryRead(out fed) && !_behind;

    public void Dispose() => close(this);
}

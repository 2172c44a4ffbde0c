using System.Threading.Channels;

namespace Collectors.Benchmarks.Crawling;

/// <summary>What is still to be fetched; it ends when nothing is, and nothing is under way that could find more.</summary>
internal sealed class Frontier
{
    private readonly Channel<Uri> _due = Channel.CreateUnbounded<Uri>();
    private readonly HashSet<Uri> _known = [];
    private int _open;

    public void Find(Uri address)
    {
        lock (_known)
        {
            if (!_known.Add(address))
                return;
        }
        Interlocked.Increment(ref _open);
        _due.Writer.TryWrite(address);
    }

    public IAsyncEnumerable<Uri> Take(CancellationToken cancel) => _due.Reader.ReadAllAsync(cancel);

    public async Task PutOffAsync(Uri address, TimeSpan wait)
    {
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait);
        _due.Writer.TryWrite(address);
    }

    public void Done()
    {
        if (Interlocked.Decrement(ref _open) == 0)
            _due.Writer.Complete();
    }
}

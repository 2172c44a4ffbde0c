using System.Security.Cryptography;
using Collectors.Contracts;

namespace Collectors.Collecting.Reports;

/// <summary>This process as a collector of one kind.</summary>
public sealed class Worker<TItem>(string kind)
{
    private int _running;
    private long _done;
    private long _failed;

    public string Kind => kind;

    /// <summary>One per process, e.g. <c>metadata-7f3a</c>.</summary>
    public string Name { get; } = $"{kind}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}";

    public int Running => Volatile.Read(ref _running);

    public long Done => Volatile.Read(ref _done);

    public long Failed => Volatile.Read(ref _failed);

    /// <summary>Counts a slice as running until disposed.</summary>
    public IDisposable Begin()
    {
        Interlocked.Increment(ref _running);
        return new End(this);
    }

    public void Finished(SliceFinished outcome)
    {
        if (outcome.Collected is not null)
            Interlocked.Increment(ref _done);
        if (outcome.Failed is not null)
            Interlocked.Increment(ref _failed);
    }

    private sealed class End(Worker<TItem> worker) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref worker._running);
    }
}

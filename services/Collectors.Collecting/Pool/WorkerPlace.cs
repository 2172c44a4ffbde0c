using Collectors.Contracts;

namespace Collectors.Collecting.Pool;

/// <summary>One slice's place with a worker, free again when disposed of.</summary>
public sealed class WorkerPlace : IDisposable
{
    private readonly WorkerPool _pool;

    internal WorkerPlace(WorkerPool pool, PoolWorker of, string worker, CollectSlice slice, DateTimeOffset since) =>
        (_pool, Of, Worker, Slice, Since) = (pool, of, worker, slice, since);

    /// <summary>E.g. <c>metadata-7f3a-1</c>.</summary>
    public string Worker { get; }

    public CollectSlice Slice { get; }

    public DateTimeOffset Since { get; }

    /// <summary>What became of the slice, for the worker's figures; null when it was handed back.</summary>
    public SliceFinished? Outcome { get; set; }

    internal PoolWorker Of { get; }

    public void Dispose() => _pool.Leave(this);
}

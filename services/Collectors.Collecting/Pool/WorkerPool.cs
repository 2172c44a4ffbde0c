using System.Security.Cryptography;
using Collectors.Contracts;

namespace Collectors.Collecting.Pool;

/// <summary>
/// The workers of this process as a collector of one kind. A worker is no thread but a place for some slices at a time. A slice waits
/// here until a worker has room, first come first served. What is taken away is the workers of the highest numbers: each takes no
/// further slice and is gone when its last is done.
/// </summary>
/// <param name="kind">Also the beginning of the names.</param>
/// <param name="workers">How many there are to begin with.</param>
/// <param name="slicesPerWorker">Slices that a worker takes at a time.</param>
/// <param name="clock">What time it is.</param>
public class WorkerPool(string kind, int workers, int slicesPerWorker, TimeProvider clock)
{
    private readonly Lock _changing = new();
    private readonly List<PoolWorker> _workers = [];
    private readonly LinkedList<WaitingSlice> _waiting = new();
    private int _size = workers;

    public string Kind => kind;

    /// <summary>One per process, e.g. <c>metadata-7f3a</c>.</summary>
    public string Name { get; } = $"{kind}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}";

    /// <summary>Workers that take slices.</summary>
    public int Size => Volatile.Read(ref _size);

    /// <summary>Slices they take at a time.</summary>
    public int Capacity => Size * slicesPerWorker;

    /// <summary>Waits for a worker that has room.</summary>
    /// <returns>The place, to be disposed of when the slice has ended.</returns>
    /// <exception cref="OperationCanceledException">It was given up before there was one.</exception>
    public async Task<WorkerPlace> EnterAsync(CollectSlice slice, CancellationToken cancel)
    {
        var waiting = new WaitingSlice(slice);
        lock (_changing)
        {
            _waiting.AddLast(waiting);
            Seat();
        }
        await using var leaving = cancel.UnsafeRegister(_ => GiveUp(waiting, cancel), null);
        return await waiting.Place.Task;
    }

    /// <returns>False when there are as many already.</returns>
    public bool Resize(int wanted)
    {
        lock (_changing)
        {
            if (wanted == _size)
                return false;
            _size = wanted;
            Seat();
            return true;
        }
    }

    /// <summary>The workers there are, by number, those that only finish what they have included.</summary>
    public IReadOnlyList<WorkerReport> Report()
    {
        lock (_changing)
        {
            Hire();
            return [.. _workers.Index().Where(each => each.Index < _size || each.Item.Places.Count > 0).Select(each => each.Item.Report(slicesPerWorker, retiring: each.Index >= _size))];
        }
    }

    /// <summary>Since the start, workers that are gone included.</summary>
    public (long Done, long Failed) Totals()
    {
        lock (_changing)
            return (_workers.Sum(worker => worker.Done), _workers.Sum(worker => worker.Failed));
    }

    internal void Leave(WorkerPlace place)
    {
        lock (_changing)
        {
            place.Of.End(place, clock.GetUtcNow());
            Seat();
        }
    }

    /// <summary>To be called under the lock, as everything below.</summary>
    private void Seat()
    {
        Hire();
        while (_waiting.First is { Value: var next } && _workers.Take(_size).Where(worker => worker.Places.Count < slicesPerWorker).MinBy(worker => worker.Places.Count) is { } worker)
        {
            _waiting.RemoveFirst();
            next.Place.SetResult(worker.Begin(this, next.Slice, clock.GetUtcNow()));
        }
    }

    /// <summary>A worker that comes back after it was gone goes on with its number and its figures.</summary>
    private void Hire()
    {
        while (_workers.Count < _size)
            _workers.Add(new PoolWorker($"{Name}-{_workers.Count + 1}"));
    }

    private void GiveUp(WaitingSlice waiting, CancellationToken cancel)
    {
        lock (_changing)
        {
            if (_waiting.Remove(waiting))
                waiting.Place.SetCanceled(cancel);
        }
    }

    private sealed class WaitingSlice(CollectSlice slice)
    {
        public CollectSlice Slice => slice;

        public TaskCompletionSource<WorkerPlace> Place { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>The pool of those who collect such items.</summary>
public sealed class WorkerPool<TItem>(string kind, CollectingOptions options, TimeProvider clock)
    : WorkerPool(kind, options.MinWorkers, options.SlicesPerWorker, clock);

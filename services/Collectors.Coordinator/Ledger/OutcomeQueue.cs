using System.Threading.Channels;
using Collectors.Contracts;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Ledger;

/// <summary>
/// Where consumers hand in outcomes and wait until they are written. Batches form by themselves: what comes in while a writer is
/// busy is its next one, so that a lone outcome waits for nobody. A request's outcomes are all one writer's, so that no two wait
/// for each other's locks.
/// </summary>
internal sealed class OutcomeQueue(IOptions<LedgerOptions> options)
{
    private readonly Channel<WaitingOutcome>[] _waiting = [.. Enumerable.Range(0, options.Value.Writers).Select(_ => Channel.CreateUnbounded<WaitingOutcome>())];

    /// <returns>When the outcome is committed, or found to change nothing.</returns>
    public Task WriteAsync(SliceFinished finished, CancellationToken cancel)
    {
        var waiting = new WaitingOutcome(finished);
        var lane = (uint)finished.RequestId.Value.GetHashCode() % (uint)_waiting.Length;
        return _waiting[lane].Writer.TryWrite(waiting) ? waiting.Written.WaitAsync(cancel) : throw new OperationCanceledException("The ledger is closed.");
    }

    /// <summary>Nobody writes any more: whoever waits, or comes, is told that it was not written.</summary>
    public void Close()
    {
        foreach (var lane in _waiting)
        {
            lane.Writer.TryComplete();
            while (lane.Reader.TryRead(out var waiting))
                waiting.Cancel();
        }
    }

    /// <summary>Waits for at least one and takes what is there, up to a batch.</summary>
    /// <param name="writer">The writer's number, from 0.</param>
    /// <param name="cancel">To stop.</param>
    public async Task<List<WaitingOutcome>> TakeAsync(int writer, CancellationToken cancel)
    {
        var lane = _waiting[writer].Reader;
        await lane.WaitToReadAsync(cancel);
        var taken = new List<WaitingOutcome>();
        while (taken.Count < options.Value.BatchSize && lane.TryRead(out var waiting))
            taken.Add(waiting);
        return taken;
    }
}

/// <summary>An outcome on its way into the ledger.</summary>
internal sealed class WaitingOutcome(SliceFinished finished)
{
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SliceFinished Finished => finished;

    public Task Written => _written.Task;

    public void Done() => _written.TrySetResult();

    public void Cancel() => _written.TrySetCanceled();

    public void Fail(Exception error) => _written.TrySetException(error);
}

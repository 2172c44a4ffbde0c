using System.Threading.Channels;
using Collectors.Contracts;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Ledger;

/// <summary>
/// Where consumers hand in outcomes and wait until they are written. Batches form by themselves: what comes in while the writers
/// are busy is the next one, so that a lone outcome waits for nobody.
/// </summary>
internal sealed class OutcomeQueue(IOptions<LedgerOptions> options)
{
    private readonly Channel<WaitingOutcome> _waiting = Channel.CreateUnbounded<WaitingOutcome>();

    /// <returns>When the outcome is committed, or found to change nothing.</returns>
    public Task WriteAsync(SliceFinished finished, CancellationToken cancel)
    {
        var waiting = new WaitingOutcome(finished);
        return _waiting.Writer.TryWrite(waiting) ? waiting.Written.WaitAsync(cancel) : throw new OperationCanceledException("The ledger is closed.");
    }

    /// <summary>Nobody writes any more: whoever waits, or comes, is told that it was not written.</summary>
    public void Close()
    {
        _waiting.Writer.TryComplete();
        while (_waiting.Reader.TryRead(out var waiting))
            waiting.Cancel();
    }

    /// <summary>Waits for at least one and takes what is there, up to a batch.</summary>
    public async Task<List<WaitingOutcome>> TakeAsync(CancellationToken cancel)
    {
        await _waiting.Reader.WaitToReadAsync(cancel);
        var taken = new List<WaitingOutcome>();
        while (taken.Count < options.Value.BatchSize && _waiting.Reader.TryRead(out var waiting))
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

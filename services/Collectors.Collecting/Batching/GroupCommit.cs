using System.Threading.Channels;
using Collectors.ServiceDefaults.Store;

namespace Collectors.Collecting.Batching;

/// <summary>
/// Joins what several callers want to write at the same moment into one transaction. A batch that fails is split until
/// the bad item stands alone, so that it fails nobody else; a database that is away fails them all.
/// </summary>
/// <param name="commit">Writes a batch in one transaction; one result per item, in order.</param>
/// <param name="most">Items in a batch at most.</param>
public sealed class GroupCommit<TItem, TResult>(Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> commit, int most) : IAsyncDisposable
{
    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _starting = new();
    private Task? _worker;

    /// <returns>The item's result, after its batch has been committed.</returns>
    public async Task<TResult> AddAsync(TItem item, CancellationToken cancel)
    {
        var waiting = new Waiting(item);
        lock (_starting)
            _worker ??= Task.Run(WorkAsync, CancellationToken.None);
        await _waiting.Writer.WriteAsync(waiting, cancel);
        return await waiting.Done.Task.WaitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        if (_worker is not null)
            await _worker;
    }

    private async Task WorkAsync()
    {
        var batch = new List<Waiting>(most);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < most && _waiting.Reader.TryRead(out var next))
                batch.Add(next);
            await CommitAsync(batch);
        }
    }

    private async Task CommitAsync(IReadOnlyList<Waiting> batch)
    {
        try
        {
            var results = await commit([.. batch.Select(waiting => waiting.Item)]);
            for (var i = 0; i < batch.Count; i++)
                batch[i].Done.TrySetResult(results[i]);
        }
        catch (Exception error) when (batch.Count > 1 && !StoreFailures.IsAway(error))
        {
            await CommitAsync([.. batch.Take(batch.Count / 2)]);
            await CommitAsync([.. batch.Skip(batch.Count / 2)]);
        }
        catch (Exception error)
        {
            foreach (var waiting in batch)
                waiting.Done.TrySetException(error);
        }
    }

    private sealed record Waiting(TItem Item)
    {
        public TaskCompletionSource<TResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

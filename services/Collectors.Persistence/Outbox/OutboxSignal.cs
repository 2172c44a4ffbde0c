using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Persistence.Outbox;

/// <summary>Tells the delivery in this process that rows have been committed, so that nobody waits for the next sweep.</summary>
internal sealed class OutboxSignal<TDb> : IDisposable where TDb : DbContext
{
    private readonly SemaphoreSlim _rows = new(0);
    private readonly ConditionalWeakTable<DbContext, object> _uncommitted = [];

    /// <summary>The context holds rows that its next commit makes real.</summary>
    public void Expect(DbContext context) => _uncommitted.TryAdd(context, context);

    public void Committed(DbContext? context)
    {
        if (context is not null && _uncommitted.Remove(context))
            Wake();
    }

    public void Wake()
    {
        // One is enough, however many commits: the delivery takes all it finds.
        if (_rows.CurrentCount == 0)
            _rows.Release();
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancel) => _rows.WaitAsync(atMost, cancel);

    public void Dispose() => _rows.Dispose();
}

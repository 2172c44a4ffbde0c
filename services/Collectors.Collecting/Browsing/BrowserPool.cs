using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Browsing;

/// <summary>
/// The browsers this process has of the Grid: each reads one page at a time and many one after the other. There are never more than
/// the Grid has slots for beside those of others.
/// </summary>
internal sealed partial class BrowserPool(
    GridWatch watch, BrowserCapabilities capabilities, IOptions<GridOptions> options, TimeProvider clock, ILogger<BrowserPool> log) : IDisposable
{
    private readonly GridOptions _grid = options.Value;
    private readonly Lock _changing = new();
    private readonly Stack<BrowserSession> _idle = new();
    private readonly SemaphoreSlim _returned = new(0);

    // Idle, in use, being started or being ended.
    private int _open;

    /// <summary>One that is idle, or a new one, or the first that is given back.</summary>
    /// <exception cref="GridException">There is none in time.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<BrowserLease> RentAsync(CancellationToken cancel)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            var status = await watch.NowAsync(cancel) ?? throw new GridException(GridTrouble.Silent, "the Grid does not answer");
            var (idle, mayStart) = Take(status);
            if (idle is not null)
                return new BrowserLease(this, idle);
            if (mayStart)
                return new BrowserLease(this, await StartAsync(cancel));
            var left = _grid.SlotPatience - clock.GetElapsedTime(since);
            if (left <= TimeSpan.Zero || !await _returned.WaitAsync(left, cancel))
                throw new GridException(GridTrouble.Full, status.Slots == 0 ? "the Grid has no browsers" : $"all {status.Slots} browsers of the Grid are in use");
        }
    }

    /// <summary>Whether the Grid answers, asked anew.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancel)
    {
        watch.Forget();
        return await watch.NowAsync(cancel) is not null;
    }

    /// <summary>Ends browsers that have long been without work, so that others may have their slots.</summary>
    public Task CloseIdleAsync(CancellationToken cancel) => CloseAsync(session => clock.GetUtcNow() - session.IdleSince > _grid.IdleFor, cancel);

    public Task CloseAllAsync(CancellationToken cancel) => CloseAsync(_ => true, cancel);

    public void Dispose() => _returned.Dispose();

    internal void Return(BrowserSession session, bool sound)
    {
        if (!sound || session.Pages >= _grid.PagesPerSession)
        {
            // A Grid that hangs takes its time over this as over everything else; nobody waits for it, and the slot is free only then.
            _ = EndAsync(session, CancellationToken.None);
            return;
        }
        session.IdleSince = clock.GetUtcNow();
        lock (_changing)
            _idle.Push(session);
        _returned.Release();
    }

    private (BrowserSession? Idle, bool MayStart) Take(GridStatus status)
    {
        lock (_changing)
        {
            if (_idle.TryPop(out var idle))
                return (idle, false);
            var others = Math.Max(0, status.Sessions - _open) + status.Queued;
            if (_open >= Math.Min(_grid.MaxSessions, status.Slots - others))
                return (null, false);
            _open++;
            return (null, true);
        }
    }

    private async Task<BrowserSession> StartAsync(CancellationToken cancel)
    {
        try
        {
            return await BrowserSession.StartAsync(_grid.Address!, _grid.CommandTimeout, capabilities.ForOne(), cancel);
        }
        catch
        {
            Ended();
            throw;
        }
        finally
        {
            watch.Forget();
        }
    }

    private async Task CloseAsync(Func<BrowserSession, bool> which, CancellationToken cancel)
    {
        List<BrowserSession> closing;
        lock (_changing)
        {
            closing = [.. _idle.Where(which)];
            var staying = _idle.Except(closing).Reverse().ToList();
            _idle.Clear();
            staying.ForEach(_idle.Push);
        }
        await Task.WhenAll(closing.Select(session => EndAsync(session, cancel)));
    }

    private async Task EndAsync(BrowserSession session, CancellationToken cancel)
    {
        try
        {
            await session.QuitAsync(cancel);
        }
        catch (GridException error)
        {
            // The Grid ends it by itself when nobody has spoken to it for long.
            Log.NotEnded(log, error);
        }
        finally
        {
            session.Dispose();
            Ended();
        }
    }

    private void Ended()
    {
        lock (_changing)
            _open--;
        watch.Forget();
        _returned.Release();
    }

    private static partial class Log
    {
        [LoggerMessage(350, LogLevel.Information, "A browser could not be ended by command and is left to the Grid's own time limit")]
        public static partial void NotEnded(ILogger logger, Exception error);
    }
}

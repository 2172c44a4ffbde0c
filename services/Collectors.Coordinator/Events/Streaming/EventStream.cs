using Collectors.Coordinator.Events.Feeding;

namespace Collectors.Coordinator.Events.Streaming;

/// <summary>One stream: a snapshot or the log from where the reader was, then what the feed brings.</summary>
internal sealed class EventStream(EventView view, EventStreamWriter writer)
{
    private static readonly TimeSpan ReconnectAfter = TimeSpan.FromSeconds(2);

    private long _last;

    /// <param name="from">The id the reader has seen; null for one that begins.</param>
    /// <param name="cancel">When the reader has gone or the host stops.</param>
    public async Task RunAsync(long? from, CancellationToken cancel)
    {
        await writer.WriteRetryAsync(ReconnectAfter, cancel);
        using var subscription = view.Subscribe();
        _last = from ?? 0;
        var open = from is not null || await SnapshotAsync(RequestEventType.Snapshot, cancel);
        while (open)
        {
            // Once more after every loss: the order is to listen first and then to read.
            subscription.Restart();
            open = await CatchUpAsync(cancel) && await FollowAsync(subscription, cancel);
        }
        await writer.FlushAsync(cancel);
    }

    /// <returns>False when nothing will follow.</returns>
    private async Task<bool> SnapshotAsync(RequestEventType type, CancellationToken cancel)
    {
        await foreach (var part in view.SnapshotAsync(cancel))
        {
            if (part.Data is { } data)
                await writer.WriteAsync(part.Id, type, data, cancel);
            else if (part.Id is { } alone)
                writer.WriteId(alone);
            _last = part.Id ?? _last;
            if (part.Final)
                return false;
        }
        await writer.FlushAsync(cancel);
        return true;
    }

    private async Task<bool> CatchUpAsync(CancellationToken cancel)
    {
        while (true)
        {
            if (await view.AfterAsync(_last, cancel) is not { } page)
            {
                if (!await SnapshotAsync(RequestEventType.Reset, cancel))
                    return false;
                continue;
            }
            foreach (var each in page)
                await WriteAsync(each, cancel);
            if (page.Count < EventReader.Page)
            {
                await writer.FlushAsync(cancel);
                return page.Count == 0 || !view.Ends(page[^1]);
            }
        }
    }

    /// <returns>False when nothing will follow; true when something was lost and the log is to be read.</returns>
    private async Task<bool> FollowAsync(Subscription subscription, CancellationToken cancel)
    {
        while (!subscription.Behind && await subscription.WaitAsync(cancel))
        {
            while (subscription.TryTake(out var fed))
            {
                if (fed.Event is not { } each)
                {
                    await writer.WritePingAsync(cancel);
                }
                else if (view.IdOf(each) > _last)
                {
                    if (!view.Follows(_last, each))
                        return true;
                    await WriteAsync(each, cancel);
                    if (view.Ends(each))
                        return false;
                }
            }
            await writer.FlushAsync(cancel);
        }
        return true;
    }

    private ValueTask WriteAsync(RequestEvent each, CancellationToken cancel)
    {
        _last = view.IdOf(each);
        return view.Told(each) ? ValueTask.CompletedTask : writer.WriteAsync(_last, each.Type, each.Data, cancel);
    }
}

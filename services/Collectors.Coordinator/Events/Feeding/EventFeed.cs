using Collectors.ServiceDefaults.Store;

namespace Collectors.Coordinator.Events.Feeding;

/// <summary>Reads the log once for all of this process's readers: at each hint, and each second for hints that were lost.</summary>
internal sealed class EventFeed(EventReader reader, Subscriptions subscriptions, FeedSignal signal, ILogger<EventFeed> logger) : StoreLoop(logger)
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(1);

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        var more = false;
        if (!subscriptions.TrySkipTo(await reader.HeadAsync(cancel)))
        {
            var events = await reader.AfterAsync(subscriptions.Position, cancel);
            subscriptions.Offer(events);
            more = events.Count == EventReader.Page;
        }
        if (!more)
            await signal.WaitAsync(Sweep, cancel);
    }
}

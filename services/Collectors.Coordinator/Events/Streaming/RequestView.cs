using System.Runtime.CompilerServices;
using Collectors.Coordinator.Events.Feeding;

namespace Collectors.Coordinator.Events.Streaming;

/// <summary>One request's own log, by its own numbers.</summary>
internal sealed class RequestView(Guid requestId, EventReader reader, Subscriptions subscriptions, TimeProvider clock) : EventView
{
    public override Subscription Subscribe() => subscriptions.ToRequest(requestId);

    public override long IdOf(RequestEvent each) => each.Number;

    public override async IAsyncEnumerable<SnapshotPart> SnapshotAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        if (await reader.RequestAsync(requestId, cancel) is { } now)
            yield return new SnapshotPart(now.Tally.EventNumber, now.ToData(clock), now.Ended);
        else
            yield return new SnapshotPart(null, null, Final: true);
    }

    public override async Task<IReadOnlyList<RequestEvent>?> AfterAsync(long id, CancellationToken cancel)
    {
        if (await reader.LastNumberAsync(requestId, cancel) is not { } last || id > last)
            return null;
        var page = await reader.AfterAsync(requestId, id, cancel);
        var gap = page.Count > 0 ? page[0].Number > id + 1 : last > id;
        return gap ? null : page;
    }

    public override bool Follows(long last, RequestEvent each) => each.Number == last + 1;

    public override bool Ends(RequestEvent each) =>
        each.Type is RequestEventType.Completed or RequestEventType.Stopped or RequestEventType.Failed or RequestEventType.Cancelled;
}

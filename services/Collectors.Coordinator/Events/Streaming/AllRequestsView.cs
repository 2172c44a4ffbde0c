using System.Runtime.CompilerServices;
using Collectors.Coordinator.Events.Feeding;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Events.Streaming;

/// <summary>The log of all requests of a kind or department, by position. Its snapshot is every request that has not ended.</summary>
internal sealed class AllRequestsView(string? kind, string? department, EventReader reader, Subscriptions subscriptions, TimeProvider clock) : EventView
{
    /// <summary>
    /// Numbers of events that the snapshot includes though their positions come after it: a request is read as it is, positions
    /// are given a moment later.
    /// </summary>
    private readonly Dictionary<Guid, long> _told = [];

    public override Subscription Subscribe() => subscriptions.ToAll(Shows);

    public override long IdOf(RequestEvent each) => each.Position ?? throw new InvalidOperationException("The feed brings placed events only.");

    public override async IAsyncEnumerable<SnapshotPart> SnapshotAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        // The position first: whatever was placed up to it is in the requests read after it.
        var head = await reader.HeadAsync(cancel);
        string? held = null;
        var after = Guid.Empty;
        List<RequestNow> page;
        do
        {
            var from = after;
            page = await reader.RequestsAsync(all => all.Where(request =>
                EF.Constant(RequestNow.LiveStates).Contains(request.State) && request.CorrelationId > from
                && (kind == null || request.Kind == kind) && (department == null || request.Department == department)), cancel);
            foreach (var now in page)
            {
                if (held is not null)
                    yield return new SnapshotPart(null, held);
                held = now.ToData(clock);
                after = now.Request.CorrelationId;
                _told[after] = now.Tally.EventNumber;
            }
        }
        while (page.Count == EventReader.Page);
        // The last piece alone has an id: a reader that saw only some of them begins again.
        yield return new SnapshotPart(head, held);
    }

    public override async Task<IReadOnlyList<RequestEvent>?> AfterAsync(long id, CancellationToken cancel)
    {
        var head = await reader.HeadAsync(cancel);
        if (id > head)
            return null;
        var page = await reader.AfterAsync(id, all => all.Where(each => (kind == null || each.Kind == kind) && (department == null || each.Department == department)), cancel);
        // Asked last, so that nothing that was kept when the page was read is missed.
        var first = await reader.FirstKeptAsync(cancel);
        return head > id && (first is null || first > id + 1) ? null : page;
    }

    public override bool Told(RequestEvent each)
    {
        if (!_told.TryGetValue(each.RequestId, out var included))
            return false;
        if (each.Number <= included)
            return true;
        _told.Remove(each.RequestId);
        return false;
    }

    private bool Shows(RequestEvent each) => (kind is null || each.Kind == kind) && (department is null || each.Department == department);
}

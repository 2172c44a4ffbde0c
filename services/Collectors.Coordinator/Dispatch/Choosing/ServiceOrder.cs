using Collectors.Coordinator.Dispatch.Turns;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Dispatch.Choosing;

/// <summary>
/// The order in which running requests are served: priority raised by how long one was not served, then first come. When a request
/// was last served is remembered here only; after a change of holder ageing starts anew.
/// </summary>
internal sealed class ServiceOrder(TimeProvider clock, IOptions<DispatchOptions> options)
{
    private Dictionary<Guid, DateTimeOffset> _served = [];
    private DateTimeOffset _since = clock.GetUtcNow();

    public void Forget()
    {
        _served = [];
        _since = clock.GetUtcNow();
    }

    public void Served(IEnumerable<Guid> requests, DateTimeOffset at)
    {
        foreach (var request in requests)
            _served[request] = at;
    }

    public IReadOnlyList<RankedRequest> Rank(IReadOnlyList<RunningRequest> running, RequestCards cards)
    {
        var now = clock.GetUtcNow();
        var served = new Dictionary<Guid, DateTimeOffset>(running.Count);
        var ranked = new List<(RankedRequest Request, DateTimeOffset SubmittedAt)>(running.Count);
        foreach (var request in running)
        {
            if (!cards.Has(request.Id))
                continue;
            var card = cards[request.Id];
            var last = served[request.Id] = _served.TryGetValue(request.Id, out var at) ? at : Latest(card.SubmittedAt, _since);
            ranked.Add((new(request.Id, card.Department, Ageing.Level(request.Priority, now - last, options.Value.AgeingStep)), card.SubmittedAt));
        }
        _served = served;
        return [.. ranked.OrderBy(each => each.Request.Level).ThenBy(each => each.SubmittedAt).ThenBy(each => each.Request.Id).Select(each => each.Request)];
    }

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

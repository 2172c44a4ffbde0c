using Collectors.Coordinator.Dispatch.Turns;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Dispatch.Choosing;

/// <summary>
/// The order in which running requests are served: priority raised by how long one was not served, then first come. When a request
/// was last served is remembered here only; after a change of holder ageing starts anew.
/// </summary>
internal sealed class ServiceOrder(TimeProvider clock, IOptions<DispatchOptions> options)
{
    private readonly Lock _lock = new();
    private Dictionary<Guid, DateTimeOffset> _served = [];
    private DateTimeOffset _since = clock.GetUtcNow();

    public void Forget()
    {
        lock (_lock)
            (_served, _since) = ([], clock.GetUtcNow());
    }

    /// <summary>Only these run: of others nothing need be remembered.</summary>
    public void Keep(IEnumerable<RunningRequest> running)
    {
        lock (_lock)
            _served = running.Where(request => _served.ContainsKey(request.Id)).ToDictionary(request => request.Id, request => _served[request.Id]);
    }

    public void Served(IEnumerable<Guid> requests, DateTimeOffset at)
    {
        lock (_lock)
        {
            foreach (var request in requests)
                _served[request] = at;
        }
    }

    /// <param name="running">Whom to rank; those without a card are left out.</param>
    /// <param name="cards">Their cards.</param>
    public IReadOnlyList<RankedRequest> Rank(IReadOnlyList<RunningRequest> running, IReadOnlyDictionary<Guid, RequestCard> cards)
    {
        var now = clock.GetUtcNow();
        var ranked = new List<(RankedRequest Request, DateTimeOffset SubmittedAt)>(running.Count);
        lock (_lock)
        {
            foreach (var request in running)
            {
                if (!cards.TryGetValue(request.Id, out var card))
                    continue;
                var last = _served.TryGetValue(request.Id, out var at) ? at : Latest(card.SubmittedAt, _since);
                ranked.Add((new(request.Id, card.Department, Ageing.Level(request.Priority, now - last, options.Value.AgeingStep)), card.SubmittedAt));
            }
        }
        return [.. ranked.OrderBy(each => each.Request.Level).ThenBy(each => each.SubmittedAt).ThenBy(each => each.Request.Id).Select(each => each.Request)];
    }

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

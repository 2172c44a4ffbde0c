using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Dispatch.Turns;

/// <summary>The cards of running requests, read once each.</summary>
internal sealed class RequestCards(IServiceScopeFactory scopes)
{
    private Dictionary<Guid, RequestCard> _cards = [];

    /// <summary>As they are now, for those beside the dispatcher: what it reads or forgets meanwhile does not show there.</summary>
    public IReadOnlyDictionary<Guid, RequestCard> Known => Volatile.Read(ref _cards);

    public RequestCard this[Guid id] => _cards[id];

    public bool Has(Guid id) => _cards.ContainsKey(id);

    /// <summary>Reads the new ones among these and forgets those that are not among them.</summary>
    public async Task KeepAsync(IReadOnlyCollection<Guid> running, CancellationToken cancel)
    {
        var unknown = running.Where(id => !_cards.ContainsKey(id)).ToArray();
        if (unknown.Length == 0 && running.Count == _cards.Count)
            return;
        var kept = new Dictionary<Guid, RequestCard>(running.Count);
        foreach (var id in running)
        {
            if (_cards.TryGetValue(id, out var card))
                kept[id] = card;
        }
        if (unknown.Length > 0)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CoordinatorDbContext>();
            await foreach (var request in db.Collections.AsNoTracking().Where(row => unknown.Contains(row.CorrelationId)).AsAsyncEnumerable().WithCancellation(cancel))
                kept[request.CorrelationId] = RequestCard.Of(request);
        }
        Volatile.Write(ref _cards, kept);
    }
}

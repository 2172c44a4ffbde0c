using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Events.Feeding;

/// <summary>This process's readers. Offering never waits.</summary>
internal sealed class Subscriptions(IOptions<EventsOptions> options)
{
    private readonly Lock _changing = new();
    private readonly Dictionary<Guid, HashSet<Subscription>> _ofRequests = [];
    private readonly HashSet<Subscription> _ofAll = [];
    private long _position;

    /// <summary>Everything up to here has been offered, or was in the log before the first of the present readers came.</summary>
    public long Position
    {
        get
        {
            lock (_changing)
                return _position;
        }
    }

    public Subscription ToRequest(Guid requestId)
    {
        var subscription = new Subscription(_ => true, options.Value.ReaderBuffer, gone => Remove(requestId, gone));
        lock (_changing)
        {
            if (!_ofRequests.TryGetValue(requestId, out var readers))
                _ofRequests[requestId] = readers = [];
            readers.Add(subscription);
        }
        return subscription;
    }

    public Subscription ToAll(Func<RequestEvent, bool> wants)
    {
        var subscription = new Subscription(wants, options.Value.ReaderBuffer, Remove);
        lock (_changing)
            _ofAll.Add(subscription);
        return subscription;
    }

    public void Offer(IReadOnlyList<RequestEvent> events)
    {
        lock (_changing)
        {
            foreach (var each in events)
            {
                foreach (var reader in _ofRequests.GetValueOrDefault(each.RequestId) ?? [])
                    reader.Offer(each);
                foreach (var reader in _ofAll)
                    reader.Offer(each);
                _position = each.Position ?? _position;
            }
        }
    }

    /// <summary>Steps over what nobody here reads.</summary>
    /// <returns>False when somebody does.</returns>
    public bool TrySkipTo(long position)
    {
        lock (_changing)
        {
            if (_ofAll.Count + _ofRequests.Count > 0)
                return false;
            _position = position;
            return true;
        }
    }

    public void Ping()
    {
        lock (_changing)
        {
            foreach (var reader in _ofRequests.Values.SelectMany(readers => readers).Concat(_ofAll))
                reader.Ping();
        }
    }

    private void Remove(Guid requestId, Subscription gone)
    {
        lock (_changing)
        {
            if (_ofRequests.TryGetValue(requestId, out var readers) && readers.Remove(gone) && readers.Count == 0)
                _ofRequests.Remove(requestId);
        }
    }

    private void Remove(Subscription gone)
    {
        lock (_changing)
            _ofAll.Remove(gone);
    }
}

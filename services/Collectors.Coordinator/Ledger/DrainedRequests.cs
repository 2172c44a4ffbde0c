using Collectors.Contracts;
using Collectors.ServiceDefaults.Store;

namespace Collectors.Coordinator.Ledger;

/// <summary>Requests whose last open slice was just written, for the <see cref="DrainedSweep"/> to tell; a hint, the rows are swept too.</summary>
internal sealed class DrainedRequests : Signal
{
    private readonly Lock _lock = new();
    private HashSet<RequestId> _requests = [];

    public void Add(IReadOnlySet<RequestId> requests)
    {
        if (requests.Count == 0)
            return;
        lock (_lock)
            _requests.UnionWith(requests);
        Raise();
    }

    public IReadOnlySet<RequestId> Take()
    {
        lock (_lock)
        {
            var taken = _requests;
            _requests = [];
            return taken;
        }
    }
}

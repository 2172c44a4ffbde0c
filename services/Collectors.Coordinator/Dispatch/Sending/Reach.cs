using System.Collections.Concurrent;
using MassTransit;

namespace Collectors.Coordinator.Dispatch.Sending;

/// <summary>
/// Whether slices can be sent: the bus is there, and the kind has a queue. While they cannot, none is marked as dispatched. Where a send
/// failed or came back, the next is tried after a while.
/// </summary>
internal sealed class Reach(IBusControl bus, TimeProvider clock)
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, long> _lost = new(StringComparer.Ordinal);

    /// <summary>No collector of this kind could be reached.</summary>
    public void Lost(string kind) => _lost[kind] = clock.GetTimestamp();

    /// <returns>Tells of a kind whether it can be reached at this moment.</returns>
    public Func<string, bool> Now()
    {
        if (bus.CheckHealth().Status == BusHealthStatus.Unhealthy)
            return _ => false;
        foreach (var lost in _lost.Where(lost => clock.GetElapsedTime(lost.Value) >= Again))
            _lost.TryRemove(lost);
        return kind => !_lost.ContainsKey(kind);
    }
}

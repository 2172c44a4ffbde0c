using System.Diagnostics.Metrics;

namespace Collectors.Gateway;

/// <summary>What the gateway counts beside what the framework's meters say of it.</summary>
internal sealed class GatewayMeter
{
    private readonly Counter<long> _limited;
    private readonly Counter<long> _away;

    public GatewayMeter(IMeterFactory meters)
    {
        var meter = meters.Create("Collectors.Gateway");
        _limited = meter.CreateCounter<long>("collectors.gateway.limited", "{request}", "Calls refused because a key or an address made too many");
        _away = meter.CreateCounter<long>("collectors.gateway.pool_away", "{request}", "Calls refused because their pool could not be reached or did not answer");
    }

    /// <param name="policy"><c>key</c> or <c>address</c>.</param>
    public void Limited(string policy) => _limited.Add(1, new KeyValuePair<string, object?>("policy", policy));

    public void PoolAway(string pool) => _away.Add(1, new KeyValuePair<string, object?>("pool", pool));
}

using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Options;

namespace Collectors.Gateway.Limits;

/// <summary>A bucket for every key and for every address that calls without one. A full bucket is as good as none, so those are dropped.</summary>
internal sealed class RateLimits(IOptions<LimitOptions> options, TimeProvider clock)
{
    private const int SweepAbove = 50_000;
    private readonly ConcurrentDictionary<Guid, TokenBucket> _keys = new();
    private readonly ConcurrentDictionary<IPAddress, TokenBucket> _addresses = new();

    public LimitDecision Take(Guid key) => Take(_keys, key, "key", options.Value.PerKey);

    public LimitDecision Take(IPAddress address) => Take(_addresses, Network(address), "address", options.Value.PerAddress);

    private LimitDecision Take<T>(ConcurrentDictionary<T, TokenBucket> buckets, T of, string policy, RateOptions rate) where T : notnull
    {
        var now = clock.GetUtcNow();
        if (!buckets.TryGetValue(of, out var bucket))
        {
            if (buckets.Count > SweepAbove)
                Sweep(buckets, now);
            bucket = buckets.GetOrAdd(of, _ => new TokenBucket(policy, rate, now));
        }
        return bucket.Take(now);
    }

    private static void Sweep<T>(ConcurrentDictionary<T, TokenBucket> buckets, DateTimeOffset now) where T : notnull
    {
        foreach (var (of, bucket) in buckets)
        {
            if (bucket.IsFull(now))
                buckets.TryRemove(of, out _);
        }
    }

    /// <summary>Whoever has one IPv6 address has the /64 around it.</summary>
    private static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes);
    }
}

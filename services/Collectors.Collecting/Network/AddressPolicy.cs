using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Network;

/// <summary>
/// Which addresses may be connected to: none that leads into the operator's own network, unless the operator allows it.
/// The ranges are those the IANA registries of special-purpose addresses mark as not globally reachable (RFC 6890).
/// </summary>
public sealed class AddressPolicy(IOptions<NetworkOptions> options)
{
    private static readonly IPNetwork[] Refused =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // A cloud's metadata service on a public address.
            "168.63.129.16/32",
            "::/96", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "64:ff9b:1::/48", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(range => IPNetwork.Parse(range)),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    private readonly IPNetwork[] _allowed = [.. options.Value.AllowedRanges.Select(Parse)];

    public bool Allows(IPAddress address)
    {
        var real = Embedded(address);
        return Array.Exists(_allowed, range => range.Contains(real)) || !Array.Exists(Refused, range => range.Contains(real));
    }

    /// <exception cref="FormatException">It is no range.</exception>
    internal static IPNetwork Parse(string range) => range.Contains('/', StringComparison.Ordinal)
        ? IPNetwork.Parse(range)
        : new IPNetwork(IPAddress.Parse(range), IPAddress.Parse(range).AddressFamily == AddressFamily.InterNetwork ? 32 : 128);

    /// <summary>The IPv4 address that an IPv6 form of it leads to.</summary>
    private static IPAddress Embedded(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        return Nat64.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12)) : new IPAddress(address.GetAddressBytes());
    }
}

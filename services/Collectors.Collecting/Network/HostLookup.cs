using System.Net;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Network;

/// <summary>Finds the addresses that a host's name leads to. What it finds is checked before anything connects to it.</summary>
public interface IHostLookup
{
    /// <exception cref="System.Net.Sockets.SocketException">The name leads nowhere.</exception>
    Task<IPAddress[]> FindAsync(string host, CancellationToken cancel);
}

/// <summary>The operator's own names first, then those of the system.</summary>
internal sealed class HostLookup(IOptions<NetworkOptions> options) : IHostLookup
{
    private readonly ILookup<string, IPAddress> _own = options.Value.Hosts.Select(Read).ToLookup(pair => pair.Host, pair => pair.Address, StringComparer.OrdinalIgnoreCase);

    public async Task<IPAddress[]> FindAsync(string host, CancellationToken cancel) =>
        _own[host].ToArray() is { Length: > 0 } own ? own : await Dns.GetHostAddressesAsync(host, cancel);

    /// <param name="line">E.g. <c>news.example=10.0.0.5</c>.</param>
    public static bool IsLine(string line) => line.Split('=') is [{ Length: > 0 }, var address] && IPAddress.TryParse(address, out _);

    private static (string Host, IPAddress Address) Read(string line) => (line.Split('=')[0], IPAddress.Parse(line.Split('=')[1]));
}

using System.Net;
using System.Net.Sockets;

namespace Collectors.Collecting.Network;

/// <summary>Opens connections to addresses it has checked itself, so that no name can change its answer between check and connect.</summary>
public sealed class GuardedConnector(AddressPolicy policy, IHostLookup lookup)
{
    /// <param name="host">A name or an address.</param>
    /// <param name="port">TCP.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="AddressRefusedException">The host leads only to addresses that are refused.</exception>
    /// <exception cref="SocketException">There is no such host, or it takes no connection.</exception>
    public async ValueTask<NetworkStream> ConnectAsync(string host, int port, CancellationToken cancel)
    {
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await lookup.FindAsync(host, cancel);
        var allowed = Array.FindAll(addresses, policy.Allows);
        if (allowed.Length == 0)
            throw new AddressRefusedException(host, addresses.FirstOrDefault());
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

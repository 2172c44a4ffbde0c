using System.Net;
using System.Net.Sockets;

namespace Collectors.Collecting.Network;

/// <summary>Opens connections to addresses it has checked itself, so that no name can change its answer between check and connect.</summary>
internal sealed class GuardedConnector(AddressPolicy policy)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancel);
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

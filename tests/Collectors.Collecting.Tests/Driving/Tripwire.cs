using System.Net;
using System.Net.Sockets;

namespace Collectors.Collecting.Tests.Driving;

/// <summary>A port of this machine, by both its own addresses, that counts every connection made to it.</summary>
public sealed class Tripwire : IAsyncDisposable
{
    private readonly List<TcpListener> _listeners = [];
    private readonly List<Task> _counting = [];
    private int _connections;

    public Tripwire()
    {
        var first = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        Port = ((IPEndPoint)first.LocalEndpoint).Port;
        _listeners.Add(first);
        if (Socket.OSSupportsIPv6)
            _listeners.Add(new TcpListener(IPAddress.IPv6Loopback, Port));
        _listeners.Skip(1).ToList().ForEach(listener => listener.Start());
        _counting.AddRange(_listeners.Select(CountAsync));
    }

    public int Port { get; }

    public int Connections => Volatile.Read(ref _connections);

    public async ValueTask DisposeAsync()
    {
        _listeners.ForEach(listener => listener.Dispose());
        await Task.WhenAll(_counting);
    }

    private async Task CountAsync(TcpListener listener)
    {
        while (true)
        {
            try
            {
                using var connection = await listener.AcceptSocketAsync();
                Interlocked.Increment(ref _connections);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}

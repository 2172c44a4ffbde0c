using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Collectors.Testing.Relay;

/// <summary>
/// A stretch of network before a server of this machine: callers connect to <see cref="Port"/> instead of the server's own, and
/// the stretch can be cut, stalled one way, slowed down, and its connections reset.
/// </summary>
public sealed class TcpRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<RelayedConnection, Task> _connections = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly int _server;
    private readonly Task _accepting;

    /// <param name="server">The server's port on 127.0.0.1; it need not be there yet.</param>
    public TcpRelay(int server)
    {
        _server = server;
        _listener.Start(512);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public RelayWay ToServer { get; } = new();

    public RelayWay ToCaller { get; } = new();

    public int Connections => _connections.Count;

    /// <summary>Like a pulled cable: nothing passes either way, nobody is told, and new connections get no answer.</summary>
    public void Cut()
    {
        ToServer.Stall();
        ToCaller.Stall();
    }

    public void Delay(TimeSpan each) => ToServer.Delay = ToCaller.Delay = each;

    /// <summary>Ends every connection by a reset on both sides; new ones are served.</summary>
    /// <returns>How many there were.</returns>
    public int Reset()
    {
        var connections = _connections.Keys.ToList();
        connections.ForEach(connection => connection.Reset());
        return connections.Count;
    }

    public void Heal()
    {
        ToServer.Open();
        ToCaller.Open();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections.Values);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var connection = new RelayedConnection(await _listener.AcceptSocketAsync(_stop.Token), ToServer, ToCaller);
                _connections[connection] = RunAsync(connection);
                if (connection.Ended)
                    _connections.TryRemove(connection, out _);
            }
            catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // The caller had gone again before it was taken in.
            }
        }
    }

    private async Task RunAsync(RelayedConnection connection)
    {
        await connection.RunAsync(_server, _stop.Token);
        _connections.TryRemove(connection, out _);
    }
}

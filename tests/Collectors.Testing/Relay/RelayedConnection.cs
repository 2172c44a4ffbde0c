using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Collectors.Testing.Relay;

/// <summary>One caller's connection through a relay.</summary>
internal sealed class RelayedConnection(Socket caller, RelayWay toServer, RelayWay toCaller) : IDisposable
{
    /// <summary>Pieces under way in one direction; beyond them the sender has to wait, as with any network.</summary>
    private const int UnderWay = 256;

    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private volatile bool _ended;

    public bool Ended => _ended;

    public async Task RunAsync(int port, CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            caller.NoDelay = true;
            await toServer.PassAsync(ended.Token);
            await _server.ConnectAsync(IPAddress.Loopback, port, ended.Token);
            // The first direction that ends has handed on all it had; what the other still carries is for nobody.
            await await Task.WhenAny(PumpAsync(caller, _server, toServer, ended.Token), PumpAsync(_server, caller, toCaller, ended.Token));
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Refused, reset or cut short: the other side hears of it the same way.
            Reset();
        }
        finally
        {
            _ended = true;
            await ended.CancelAsync();
            Dispose();
        }
    }

    public void Dispose()
    {
        caller.Dispose();
        _server.Dispose();
    }

    public void Reset()
    {
        foreach (var socket in (Socket[])[caller, _server])
        {
            try
            {
                // Closing at once with unsent data given up is what sends a reset.
                socket.LingerState = new LingerOption(enable: true, 0);
                socket.Close();
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                // Already gone.
            }
        }
    }

    private static async Task PumpAsync(Socket from, Socket to, RelayWay way, CancellationToken cancel)
    {
        var pieces = Channel.CreateBounded<(byte[] Bytes, long Since)>(UnderWay);
        var sending = SendAsync(pieces.Reader, to, way, cancel);
        var buffer = new byte[32 * 1024];
        while (await from.ReceiveAsync(buffer, cancel) is var read and > 0)
            await pieces.Writer.WriteAsync((buffer[..read], Stopwatch.GetTimestamp()), cancel);
        pieces.Writer.Complete();
        await sending;
    }

    private static async Task SendAsync(ChannelReader<(byte[] Bytes, long Since)> pieces, Socket to, RelayWay way, CancellationToken cancel)
    {
        await foreach (var (bytes, since) in pieces.ReadAllAsync(cancel))
        {
            if (way.Delay - Stopwatch.GetElapsedTime(since) is var rest && rest > TimeSpan.Zero)
                await Task.Delay(rest, cancel);
            await way.PassAsync(cancel);
            for (var sent = 0; sent < bytes.Length;)
                sent += await to.SendAsync(bytes.AsMemory(sent), cancel);
        }
    }
}

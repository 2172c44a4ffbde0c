using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Network.Proxy;

/// <summary>
/// An HTTP proxy for browsers, which connects to what the collectors themselves may connect to and nothing else. A browser must be
/// told to send everything through it, this machine's own names too (Chromium: <c>--proxy-bypass-list=&lt;-loopback&gt;</c>), and to
/// speak nothing that goes past it, as WebRTC and QUIC do.
/// </summary>
public sealed partial class FilteringProxy(GuardedConnector connector, IOptions<NetworkOptions> options, ILogger<FilteringProxy> log) : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<Task, bool> _serving = new();
    private readonly Lock _starting = new();
    private TcpListener? _listener;
    private Task _accepting = Task.CompletedTask;

    /// <summary>Where it listens, from the first time that somebody asks.</summary>
    /// <exception cref="SocketException">The address that the options name cannot be used.</exception>
    public IPEndPoint Listen()
    {
        lock (_starting)
        {
            if (_listener is null)
            {
                var listener = new TcpListener(IPEndPoint.Parse(options.Value.ProxyListen));
                listener.Start();
                (_listener, _accepting) = (listener, AcceptAsync(listener));
            }
            return (IPEndPoint)_listener.LocalEndpoint;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener?.Dispose();
        await _accepting;
        await Task.WhenAll(_serving.Keys);
        _ending.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                var serving = ServeAsync(await listener.AcceptTcpClientAsync(_ending.Token));
                _serving[serving] = true;
                _ = serving.ContinueWith(done => _serving.TryRemove(done, out _), TaskScheduler.Default);
            }
            catch (SocketException error)
            {
                Log.NotAccepted(log, error);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            await new ProxyConnection(client.GetStream(), connector, options.Value, host => Log.Refused(log, host)).ServeAsync(_ending.Token);
        }
        catch (Exception error) when (error is IOException or SocketException or InvalidDataException or OperationCanceledException)
        {
            Log.Broken(log, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(340, LogLevel.Information, "A browser was refused {Host}: it lies in a range that is not connected to")]
        public static partial void Refused(ILogger logger, string host);

        [LoggerMessage(341, LogLevel.Debug, "A browser's connection broke")]
        public static partial void Broken(ILogger logger, Exception error);

        [LoggerMessage(342, LogLevel.Warning, "The proxy for browsers could not take a connection")]
        public static partial void NotAccepted(ILogger logger, Exception error);
    }
}

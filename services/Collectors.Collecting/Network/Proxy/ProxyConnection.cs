using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;

namespace Collectors.Collecting.Network.Proxy;

/// <summary>One connection of a browser: a tunnel, or one message and its answer.</summary>
internal sealed class ProxyConnection(NetworkStream browser, GuardedConnector connector, NetworkOptions options, Action<string> refused)
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    private readonly PipeReader _asked = PipeReader.Create(browser);

    /// <exception cref="IOException">One of the two sides went away.</exception>
    /// <exception cref="OperationCanceledException">Nothing moved for a minute, or the proxy ends.</exception>
    /// <exception cref="InvalidDataException">Something came that is no HTTP, or too much of it.</exception>
    public async Task ServeAsync(CancellationToken ending)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ending);
        limit.CancelAfter(Idle);
        if (await HttpHead.ReadAsync(_asked, limit.Token) is not { } head)
            return;
        if (ProxyTarget.Read(head.First) is not { } target)
            await SayAsync("400 Bad Request", "Only CONNECT and http addresses are served.", limit.Token);
        else if (await ConnectAsync(target, limit.Token) is { } host)
        {
            await using (host)
                await (target.IsTunnel ? TunnelAsync(host, limit) : ForwardAsync(head, target, host, limit));
        }
    }

    private async Task<NetworkStream?> ConnectAsync(ProxyTarget target, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(options.ConnectTimeout);
        try
        {
            return await connector.ConnectAsync(target.Address.IdnHost, target.Address.Port, limit.Token);
        }
        catch (AddressRefusedException error)
        {
            refused(error.Host);
            await SayAsync("403 Forbidden", "This host lies in a range that is not connected to.", cancel);
        }
        catch (Exception error) when (error is SocketException || (error is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            await SayAsync("502 Bad Gateway", "This host takes no connection.", cancel);
        }
        return null;
    }

    private async Task TunnelAsync(NetworkStream host, CancellationTokenSource limit)
    {
        await browser.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), limit.Token);
        await BothAsync(
            _asked.RelayAsync(host, options.ProxyMaxBytes, Moved(limit), limit.Token),
            PipeReader.Create(host).RelayAsync(browser, options.ProxyMaxBytes, Moved(limit), limit.Token), limit);
    }

    /// <summary>One message and its answer; then the connection ends, so that nothing meant for another host can follow.</summary>
    private async Task ForwardAsync(HttpHead head, ProxyTarget target, NetworkStream host, CancellationTokenSource limit)
    {
        var lengths = head.Headers.Where(header => header.Name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)).ToList();
        if (head["Transfer-Encoding"] is not null || lengths.Count > 1 || !long.TryParse(lengths is [var one] ? one.Value : "0", out var length) || length < 0 || length > options.ProxyMaxBytes)
        {
            await SayAsync("411 Length Required", "A body must say its length.", limit.Token);
            return;
        }
        var request = head.ForOneMessage();
        var headers = request.Headers.Where(header => !header.Name.Equals("Host", StringComparison.OrdinalIgnoreCase)).Prepend(("Host", target.Address.Authority));
        await host.WriteAsync((request with { First = $"{target.Method} {target.Address.PathAndQuery} HTTP/1.1", Headers = [.. headers] }).ToBytes(), limit.Token);
        await _asked.RelayExactlyAsync(host, length, limit.Token);
        var answered = PipeReader.Create(host);
        // 1xx comes before the answer itself (RFC 9110 section 15.2).
        HttpHead? answer;
        do
        {
            answer = await HttpHead.ReadAsync(answered, limit.Token);
            if (answer is null)
                return;
            await browser.WriteAsync(answer.ForOneMessage().ToBytes(), limit.Token);
        }
        while (answer.First.StartsWith("HTTP/1.1 1", StringComparison.Ordinal));
        await answered.RelayAsync(browser, options.ProxyMaxBytes, Moved(limit), limit.Token);
    }

    /// <summary>One side that breaks ends the other.</summary>
    private static async Task BothAsync(Task one, Task other, CancellationTokenSource limit)
    {
        if ((await Task.WhenAny(one, other)).IsFaulted)
            await limit.CancelAsync();
        await Task.WhenAll(one, other);
    }

    private static Action Moved(CancellationTokenSource limit) => () => limit.CancelAfter(Idle);

    private async Task SayAsync(string status, string words, CancellationToken cancel) => await browser.WriteAsync(
        Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nContent-Length: {words.Length}\r\nConnection: close\r\n\r\n{words}"), cancel);
}

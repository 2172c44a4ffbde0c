using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Network;

/// <summary>The way to sources: guarded at the connect step, bounded in time, size and redirects. What goes wrong is in the reply, never thrown.</summary>
public sealed class SourceHttp : IDisposable
{
    private readonly NetworkOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpClient _client;

    public SourceHttp(IOptions<NetworkOptions> options, GuardedConnector connector, TimeProvider clock)
    {
        _options = options.Value;
        _clock = clock;
        _client = new HttpClient(new SocketsHttpHandler
        {
            // Redirects are followed below, where headers that hold secrets can be left behind; a proxy would connect in our stead.
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = _options.ConnectTimeout,
            ConnectCallback = async (context, cancel) => await connector.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancel),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<SourceReply> SendAsync(SourceRequest request, CancellationToken cancel)
    {
        var nothing = new SourceReply { Address = request.Address, FetchedAt = _clock.GetUtcNow() };
        var started = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(_options.ReplyTimeout);
        try
        {
            var reply = await FollowAsync(request, nothing, limit.Token);
            return reply with { Duration = Stopwatch.GetElapsedTime(started) };
        }
        catch (Exception error) when (!cancel.IsCancellationRequested && FaultOf(error) is { } fault)
        {
            return nothing with { Fault = fault, Duration = Stopwatch.GetElapsedTime(started) };
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<SourceReply> FollowAsync(SourceRequest request, SourceReply reply, CancellationToken cancel)
    {
        var address = request.Address;
        for (var redirects = 0; address.Scheme is "http" or "https"; redirects++)
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, address);
            message.Headers.TryAddWithoutValidation("User-Agent", _options.Identity);
            message.Headers.TryAddWithoutValidation("Accept-Encoding", ReplyBody.Codings);
            if (SameOrigin(address, request.Address))
            {
                foreach (var (name, value) in request.Headers)
                    message.Headers.TryAddWithoutValidation(name, value);
            }
            using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancel);
            var next = RedirectsTo(address, response);
            if (next is null || request.MaxRedirects == 0)
                return await ReadAsync(reply with { Address = address, RedirectsTo = next }, request.ReadAtMost, response, cancel);
            if (redirects == request.MaxRedirects)
                return reply with { Fault = TransportFault.Redirects };
            address = next;
        }
        return reply with { Address = address, Fault = TransportFault.Refused };
    }

    private static Uri? RedirectsTo(Uri address, HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location && Uri.TryCreate(address, location, out var next) ? next : null;

    private async Task<SourceReply> ReadAsync(SourceReply reply, int? atMost, HttpResponseMessage response, CancellationToken cancel)
    {
        reply = reply with
        {
            Status = (int)response.StatusCode,
            ContentType = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant(),
            Headers = ReplyHeaders.Keepable(response),
            RetryAt = ReplyHeaders.RetryAt(response, _clock.GetUtcNow()),
        };
        return await ReplyBody.ReadAsync(response, atMost, _options, cancel) is { } body ? reply with { Body = body } : reply with { Fault = TransportFault.TooLarge };
    }

    private static bool SameOrigin(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static TransportFault? FaultOf(Exception error) => error switch
    {
        AddressRefusedException => TransportFault.Refused,
        { InnerException: AddressRefusedException } => TransportFault.Refused,
        OperationCanceledException => TransportFault.Timeout,
        HttpRequestException { InnerException: TimeoutException } => TransportFault.Timeout,
        // Bad compressed data is the sender's doing as much as a broken connection.
        HttpRequestException or IOException or InvalidDataException => TransportFault.Dropped,
        _ => null,
    };
}

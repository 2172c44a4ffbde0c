using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collectors.Gateway.Proxy;
using Microsoft.Extensions.Options;

namespace Collectors.Gateway.Documents;

/// <summary>The services' own OpenAPI documents, each from the service itself; the last one it gave while it is away.</summary>
internal sealed partial class ServiceDocuments(HttpClient http, IOptions<GatewayOptions> options, TimeProvider clock, ILogger<ServiceDocuments> log) : IDisposable
{
    private static readonly TimeSpan KeepFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Uri, (JsonObject? Document, DateTimeOffset At)> _last = new();

    public async Task<IReadOnlyList<JsonObject>> ReadAsync(CancellationToken cancellationToken)
    {
        var services = options.Value.Pools.OrderBy(pool => pool.Key, StringComparer.Ordinal).SelectMany(pool => pool.Value).Distinct();
        var documents = await Task.WhenAll(services.Select(service => ReadAsync(service, cancellationToken)));
        return [.. documents.OfType<JsonObject>()];
    }

    private async Task<JsonObject?> ReadAsync(Uri service, CancellationToken cancellationToken)
    {
        if (_last.TryGetValue(service, out var last) && clock.GetUtcNow() - last.At < KeepFor)
            return last.Document;
        var document = await FetchAsync(service, cancellationToken) ?? last.Document;
        _last[service] = (document, clock.GetUtcNow());
        return document;
    }

    private async Task<JsonObject?> FetchAsync(Uri service, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await http.GetFromJsonAsync<JsonObject>(new Uri(service, "openapi/v1.json"), patience.Token);
        }
        catch (Exception error) when (error is HttpRequestException or JsonException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Log.Away(log, service, error.Message);
            return null;
        }
    }

    public void Dispose() => http.Dispose();

    private static partial class Log
    {
        [LoggerMessage(310, LogLevel.Warning, "No OpenAPI document from {Service}: {Reason} The last one is used if there is one")]
        public static partial void Away(ILogger logger, Uri service, string reason);
    }
}

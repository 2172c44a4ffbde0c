using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Collectors.Standalone.Client;

/// <summary>A user of the product: everything goes through the gateway by HTTP, with one key.</summary>
public sealed class CollectorsClient : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly HttpClient _http;

    /// <param name="address">The gateway.</param>
    /// <param name="key">Null for none.</param>
    public CollectorsClient(Uri address, string? key)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        if (key is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>For whatever has no method here.</summary>
    public HttpClient Http => _http;

    /// <summary>Submits a start body as written.</summary>
    /// <exception cref="HttpRequestException">Refused; the message holds the answer.</exception>
    public async Task<CollectionView> SubmitAsync(string kind, string body, CancellationToken cancel = default)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri($"/collectors/{kind}/start", UriKind.Relative), content, cancel);
        return await ReadAsync<CollectionView>(answer, cancel);
    }

    /// <summary>Looks at a request; while the product is busy or its database away it waits as <c>Retry-After</c> says, a few times.</summary>
    /// <exception cref="HttpRequestException">Refused; the message holds the answer.</exception>
    public async Task<CollectionView> GetAsync(string id, CancellationToken cancel = default)
    {
        for (var patience = 10; ; patience--)
        {
            using var answer = await _http.GetAsync(new Uri($"/v1/requests/{id}", UriKind.Relative), cancel);
            if (patience == 0 || answer.StatusCode != HttpStatusCode.ServiceUnavailable || answer.Headers.RetryAfter?.Delta is not { } wait)
                return await ReadAsync<CollectionView>(answer, cancel);
            await Task.Delay(wait, cancel);
        }
    }

    /// <summary>Pause, resume, stop, cancel or retry.</summary>
    /// <exception cref="HttpRequestException">Refused; the message holds the answer.</exception>
    public async Task<CollectionView> ActAsync(string id, string action, CancellationToken cancel = default)
    {
        using var answer = await _http.PostAsync(new Uri($"/v1/requests/{id}/{action}", UriKind.Relative), content: null, cancel);
        return await ReadAsync<CollectionView>(answer, cancel);
    }

    public async Task<PageView<RecordView>> RecordsAsync(string id, int limit = 200, string? cursor = null, CancellationToken cancel = default)
    {
        var after = cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
        using var answer = await _http.GetAsync(new Uri($"/v1/requests/{id}/records?limit={limit}{after}", UriKind.Relative), cancel);
        return await ReadAsync<PageView<RecordView>>(answer, cancel);
    }

    /// <summary>All records, by the export.</summary>
    public async Task<IReadOnlyList<RecordView>> ExportAsync(string id, CancellationToken cancel = default)
    {
        using var answer = await _http.GetAsync(new Uri($"/v1/requests/{id}/export?format=ndjson", UriKind.Relative), cancel);
        await ThrowIfRefusedAsync(answer, cancel);
        var lines = (await answer.Content.ReadAsStringAsync(cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => JsonSerializer.Deserialize<RecordView>(line, Json)!)];
    }

    /// <summary>One connection's events; the stream ends after the request's last event, or when the connection breaks.</summary>
    /// <exception cref="HttpRequestException">Refused, or the gateway is away.</exception>
    public async IAsyncEnumerable<StreamEvent> EventsAsync(string id, string? lastEventId = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/v1/requests/{id}/events", UriKind.Relative));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (answer.StatusCode == HttpStatusCode.NoContent)
            yield break;
        await ThrowIfRefusedAsync(answer, cancel);
        await using var stream = await answer.Content.ReadAsStreamAsync(cancel);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancel))
            yield return new StreamEvent(item.EventType, item.EventId, JsonSerializer.Deserialize<CollectionView>(item.Data, Json)!);
    }

    public void Dispose() => _http.Dispose();

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken cancel)
    {
        await ThrowIfRefusedAsync(answer, cancel);
        return await answer.Content.ReadFromJsonAsync<T>(Json, cancel) ?? throw new HttpRequestException("The answer is empty.");
    }

    private static async Task ThrowIfRefusedAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException(
                $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri?.PathAndQuery} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancel)}",
                inner: null, answer.StatusCode);
        }
    }
}

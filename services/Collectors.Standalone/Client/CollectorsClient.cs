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

    /// <summary>Submits a start body as written, once however often it has to be sent.</summary>
    /// <exception cref="HttpRequestException">Refused; the message holds the answer.</exception>
    public Task<CollectionView> SubmitAsync(string kind, string body, CancellationToken cancel = default)
    {
        var once = Guid.NewGuid().ToString();
        return AskAsync(() => new HttpRequestMessage(HttpMethod.Post, $"/collectors/{kind}/start")
        {
            Headers = { { "Idempotency-Key", once } },
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        }, ReadAsync<CollectionView>, cancel);
    }

    /// <exception cref="HttpRequestException">Refused; the message holds the answer.</exception>
    public Task<CollectionView> GetAsync(string id, CancellationToken cancel = default) =>
        AskAsync(() => new HttpRequestMessage(HttpMethod.Get, $"/v1/requests/{id}"), ReadAsync<CollectionView>, cancel);

    /// <summary>Pause, resume, stop, cancel or retry.</summary>
    /// <exception cref="HttpRequestException">Refused; the message holds the answer.</exception>
    public Task<CollectionView> ActAsync(string id, string action, CancellationToken cancel = default) =>
        AskAsync(() => new HttpRequestMessage(HttpMethod.Post, $"/v1/requests/{id}/{action}"), ReadAsync<CollectionView>, cancel);

    public Task<PageView<RecordView>> RecordsAsync(string id, int limit = 200, string? cursor = null, CancellationToken cancel = default)
    {
        var after = cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
        return AskAsync(() => new HttpRequestMessage(HttpMethod.Get, $"/v1/requests/{id}/records?limit={limit}{after}"), ReadAsync<PageView<RecordView>>, cancel);
    }

    /// <summary>All records, by the export.</summary>
    public Task<IReadOnlyList<RecordView>> ExportAsync(string id, CancellationToken cancel = default) =>
        AskAsync(() => new HttpRequestMessage(HttpMethod.Get, $"/v1/requests/{id}/export?format=ndjson"), ReadLinesAsync, cancel);

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

    /// <summary>While the product is busy or its database away, waits as <c>Retry-After</c> says and asks again, a few times.</summary>
    private async Task<T> AskAsync<T>(Func<HttpRequestMessage> ask, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancel)
    {
        for (var patience = 10; ; patience--)
        {
            using var request = ask();
            using var answer = await _http.SendAsync(request, cancel);
            if (patience == 0 || answer.StatusCode != HttpStatusCode.ServiceUnavailable || answer.Headers.RetryAfter?.Delta is not { } wait)
                return await read(answer, cancel);
            await Task.Delay(wait, cancel);
        }
    }

    private static async Task<IReadOnlyList<RecordView>> ReadLinesAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        await ThrowIfRefusedAsync(answer, cancel);
        var lines = (await answer.Content.ReadAsStringAsync(cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => JsonSerializer.Deserialize<RecordView>(line, Json)!)];
    }

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

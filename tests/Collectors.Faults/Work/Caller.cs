using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Collectors.Faults.Stage;
using Collectors.Standalone.Client;
using Collectors.Testing;

namespace Collectors.Faults.Work;

/// <summary>A user behind the gateway who is not surprised that it may be away, and notes every answer that is not as the contract has it.</summary>
public sealed class Caller : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly HttpClient _http;

    public Caller(World world)
    {
        _http = new HttpClient { BaseAddress = world.Address, Timeout = TimeSpan.FromSeconds(20) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", world.AdminKey);
    }

    public Answers Answers { get; } = new();

    /// <returns>The request's id when it was accepted; null when the answer was another or none came.</returns>
    public async Task<string?> SubmitAsync(Order order, CancellationToken cancel)
    {
        using var call = new HttpRequestMessage(HttpMethod.Post, "/collectors/metadata/start") { Content = new StringContent(order.Body, Encoding.UTF8, "application/json") };
        call.Headers.Add("Idempotency-Key", order.IdempotencyKey);
        return await AskAsync(call, (answer, stop) => answer.Content.ReadFromJsonAsync<CollectionView>(Json, stop), cancel) is { } made ? made.Id : null;
    }

    /// <returns>Null when it was not to be had just now.</returns>
    public async Task<CollectionView?> FindAsync(string id, CancellationToken cancel)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, $"/v1/requests/{id}");
        return await AskAsync(call, (answer, stop) => answer.Content.ReadFromJsonAsync<CollectionView>(Json, stop), cancel);
    }

    /// <returns>All its records; null when they were not to be had just now.</returns>
    public async Task<IReadOnlyList<Told>?> ExportAsync(string id, CancellationToken cancel)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, $"/v1/requests/{id}/export?format=ndjson");
        return await AskAsync(call, async (answer, stop) =>
        {
            var lines = (await answer.Content.ReadAsStringAsync(stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return (IReadOnlyList<Told>)[.. lines.Select(line => Testing.Expected.Of(JsonSerializer.Deserialize<RecordView>(line, Json)!))];
        }, cancel);
    }

    /// <returns>Whether a read was answered well.</returns>
    public async Task<bool> ReadsAsync(CancellationToken cancel)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, "/v1/requests?limit=1");
        return await AskAsync(call, (answer, stop) => answer.Content.ReadAsStringAsync(stop), cancel) is not null;
    }

    public void Dispose() => _http.Dispose();

    private async Task<T?> AskAsync<T>(HttpRequestMessage call, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancel) where T : class?
    {
        try
        {
            using var answer = await _http.SendAsync(call, cancel);
            if (answer.IsSuccessStatusCode)
                return await read(answer, cancel);
            await Answers.NoteAsync(call, answer, cancel);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or JsonException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            Answers.Broken();
        }
        return null;
    }
}

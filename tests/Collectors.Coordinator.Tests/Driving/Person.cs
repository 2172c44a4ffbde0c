using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Collectors.Contracts;

namespace Collectors.Coordinator.Tests.Driving;

/// <summary>Somebody who uses the API.</summary>
public sealed class Person(HttpClient http) : IDisposable
{
    public const string Body = """{"method":"api","keyword":"미국 증시","start_date":"2024-01-01","end_date":"2024-01-31"}""";

    public Task<Answer> StartAsync(string json = Body, string kind = "metadata", string? idempotencyKey = null) =>
        SendAsync(HttpMethod.Post, $"/collectors/{kind}/start", json, idempotencyKey);

    /// <returns>The id of the accepted request.</returns>
    public async Task<RequestId> SubmitAsync(string json = Body)
    {
        var answer = await StartAsync(json);
        answer.Status.Should().Be(HttpStatusCode.Accepted, answer.Body.ToString());
        return answer.Id;
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, string? json = null) => SendAsync(HttpMethod.Post, path, json);

    public Task<Answer> PatchAsync(string path, string json) => SendAsync(HttpMethod.Patch, path, json);

    /// <param name="id">The request.</param>
    /// <param name="action"><c>pause resume stop cancel retry</c>.</param>
    /// <param name="json">A body, if any.</param>
    public Task<Answer> OrderAsync(RequestId id, string action, string? json = null) => PostAsync($"/v1/requests/{id}/{action}", json);

    public async Task<string> StatusOfAsync(RequestId id) => (await GetAsync($"/v1/requests/{id}"))["status"];

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? json = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(response.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text), response.Headers);
    }

    public void Dispose() => http.Dispose();
}

/// <summary>What came back.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The JSON.</param>
/// <param name="Headers">The reply's headers.</param>
public sealed record Answer(HttpStatusCode Status, JsonElement Body, HttpResponseHeaders Headers)
{
    public RequestId Id => RequestId.Parse(this["id"]);

    /// <summary>A text member.</summary>
    public string this[string name] => Body.GetProperty(name).GetString()!;

    /// <summary>The fields that a 400 names.</summary>
    public IEnumerable<string> WrongFields => Body.GetProperty("errors").EnumerateObject().Select(error => error.Name);

    public IEnumerable<string> Ids(string list) => Body.GetProperty(list).EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetProperty("id").GetString()!);
}

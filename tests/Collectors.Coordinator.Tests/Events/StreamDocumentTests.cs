using System.Net.Http.Json;
using System.Text.Json;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Testing;

namespace Collectors.Coordinator.Tests.Events;

public sealed class StreamDocumentTests(PostgresFixture postgres)
{
    [Fact]
    public async Task The_document_describes_streams_by_their_payload_and_where_one_resumes()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        using var client = host.Stranger();
        var paths = (await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json")).GetProperty("paths");
        foreach (var path in new[] { "/v1/requests/{id}/events", "/v1/events" })
        {
            var operation = paths.GetProperty(path).GetProperty("get");
            operation.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("text/event-stream")
                .GetProperty("schema").GetProperty("$ref").GetString().Should().EndWith("/RequestResponse");
            operation.GetProperty("parameters").EnumerateArray().Select(parameter => (parameter.GetProperty("name").GetString(), parameter.GetProperty("in").GetString()))
                .Should().Contain(("Last-Event-ID", "header")).And.Contain(("last_event_id", "query"));
        }
        paths.GetProperty("/v1/requests/{id}/events").GetProperty("get").GetProperty("responses").TryGetProperty("204", out _).Should().BeTrue();
        var logs = paths.GetProperty("/logs").GetProperty("get").GetProperty("parameters").EnumerateArray();
        logs.Select(parameter => parameter.GetProperty("name").GetString()).Should().Equal("level", "request_id", "department", "since", "limit", "cursor");
    }
}

using Collectors.Coordinator.Tests.Driving;

namespace Collectors.Coordinator.Tests.Requests;

public sealed class DocumentTests(StandingHost standing) : IClassFixture<StandingHost>
{
    [Theory]
    [InlineData("/collectors/metadata/start", "post", "202")]
    [InlineData("/collectors/metadata/status", "get", "200")]
    [InlineData("/collectors/metadata/stop", "post", "200")]
    [InlineData("/collectors/status", "get", "200")]
    [InlineData("/collectors/pause", "post", "200")]
    [InlineData("/collectors/resume", "post", "200")]
    [InlineData("/resources/limits", "get", "200")]
    [InlineData("/resources/limits", "put", "200")]
    [InlineData("/v1/requests", "get", "200")]
    [InlineData("/v1/requests/batch", "post", "200")]
    [InlineData("/v1/requests/bulk", "post", "200")]
    [InlineData("/v1/requests/{id}", "get", "200")]
    [InlineData("/v1/requests/{id}", "patch", "200")]
    [InlineData("/v1/requests/{id}/pause", "post", "202")]
    [InlineData("/v1/requests/{id}/resume", "post", "202")]
    [InlineData("/v1/requests/{id}/stop", "post", "202")]
    [InlineData("/v1/requests/{id}/cancel", "post", "202")]
    [InlineData("/v1/requests/{id}/retry", "post", "202")]
    [InlineData("/v1/departments", "get", "200")]
    [InlineData("/v1/departments/{department}", "get", "200")]
    [InlineData("/v1/departments/{department}", "put", "200")]
    public async Task Every_call_is_described_with_its_answer(string path, string method, string status)
    {
        using var person = new Person(standing.Host.Stranger());
        var operation = (await person.GetAsync("/openapi/v1.json")).Body.GetProperty("paths").GetProperty(path).GetProperty(method);
        operation.GetProperty("summary").GetString().Should().NotBeNullOrEmpty();
        operation.GetProperty("operationId").GetString().Should().NotBeNullOrEmpty();
        operation.GetProperty("responses").GetProperty(status).GetProperty("content").GetProperty("application/json").TryGetProperty("schema", out _).Should().BeTrue();
        if (operation.TryGetProperty("requestBody", out var body))
            body.GetProperty("content").GetProperty("application/json").GetProperty("examples").EnumerateObject().Should().NotBeEmpty();
    }

    [Fact]
    public async Task Examples_of_bodies_work_as_written()
    {
        using var person = standing.Host.Person();
        var paths = (await person.GetAsync("/openapi/v1.json")).Body.GetProperty("paths");
        var examples = paths.GetProperty("/collectors/metadata/start").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("examples");
        foreach (var example in examples.EnumerateObject())
            await person.SubmitAsync(example.Value.GetProperty("value").GetRawText());
    }

    [Fact]
    public async Task A_request_is_one_schema_with_its_closed_lists()
    {
        using var person = new Person(standing.Host.Stranger());
        var schemas = (await person.GetAsync("/openapi/v1.json")).Body.GetProperty("components").GetProperty("schemas");
        var request = schemas.GetProperty("RequestResponse").GetProperty("properties");
        request.EnumerateObject().Select(property => property.Name).Should().Contain(["id", "progress_detail", "wait", "pause", "error", "records_per_second", "links"]);
        schemas.GetProperty("RequestStatus").GetProperty("enum").EnumerateArray().Select(word => word.GetString()).Should().Equal(Contracts.Wire.All<Contracts.RequestStatus>());
    }
}

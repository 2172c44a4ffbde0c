using System.Text.Json;
using Collectors.Gateway.Tests.Driving;
using Collectors.Testing;
using Collectors.Testing.Access;
using Microsoft.OpenApi;

namespace Collectors.Gateway.Tests;

public sealed class Documents(PostgresFixture postgres)
{
    [Theory]
    [InlineData("/openapi/v1.json", "3.1")]
    [InlineData("/openapi/v1-3.0.json", "3.0")]
    public async Task The_merged_document_is_valid(string path, string version)
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        var text = await gateway.Client(null).GetStringAsync(path);
        var (document, diagnostic) = OpenApiDocument.Parse(text, "json");
        diagnostic!.Errors.Should().BeEmpty();
        document!.Paths.Should().NotBeEmpty();
        JsonDocument.Parse(text).RootElement.GetProperty("openapi").GetString().Should().StartWith(version);
    }

    [Fact]
    public async Task Every_route_is_in_it_and_names_its_errors()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        var paths = (await DocumentAsync(gateway)).GetProperty("paths");
        var routes = AccessMatrix.Routes(gateway.Services).Concat(AccessMatrix.Routes(gateway.Backend.Services)).Where(route => route.Needs is not null && route.Pattern != "/metrics").ToArray();
        routes.Should().HaveCountGreaterThan(10);
        foreach (var (method, pattern, _, _) in routes)
        {
            var path = pattern.Replace(":guid", "", StringComparison.Ordinal).Replace("{kind}", "metadata", StringComparison.Ordinal);
            var operation = paths.GetProperty(path).GetProperty(method.Method.ToLowerInvariant());
            operation.GetProperty("operationId").GetString().Should().NotBeNullOrEmpty();
            operation.GetProperty("security")[0].TryGetProperty("key", out _).Should().BeTrue(path);
            foreach (var status in (string[])["401", "403", "429", "503"])
                operation.GetProperty("responses").GetProperty(status).GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString()
                    .Should().Be("#/components/schemas/Problem");
        }
        paths.EnumerateObject().Should().NotContain(path => path.Name.Contains("{kind}") || path.Name.StartsWith("/health") || path.Name.StartsWith("/metrics"));
    }

    [Fact]
    public async Task It_says_what_generated_clients_need()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        var document = await DocumentAsync(gateway);
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var start = schemas.GetProperty("StartBody");
        start.GetProperty("required").EnumerateArray().Select(name => name.GetString()).Should().Equal("keyword");
        schemas.GetProperty("KeyRequest").GetProperty("properties").GetProperty("department").GetProperty("description").GetString().Should().Be("* = all.");
        schemas.TryGetProperty("ProblemDetails", out _).Should().BeFalse();
        start.GetProperty("properties").GetProperty("max_retries").GetProperty("type").EnumerateArray().Select(type => type.GetString()).Should().BeEquivalentTo("null", "integer");
        schemas.GetProperty("Role").GetProperty("enum").EnumerateArray().Select(word => word.GetString()).Should().Equal("viewer", "operator", "admin");
        schemas.GetProperty("Problem").GetProperty("properties").GetProperty("code").GetProperty("enum").EnumerateArray().Select(word => word.GetString()).Should().Contain("service_away");
        var operation = document.GetProperty("paths").GetProperty("/collectors/metadata/start").GetProperty("post");
        operation.GetProperty("operationId").GetString().Should().Be("StartCollectionMetadata");
        operation.TryGetProperty("parameters", out var parameters).Should().BeFalse(parameters.ToString());
        operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("examples").GetProperty("urgent").GetProperty("value")
            .GetProperty("keyword").GetString().Should().Be("주요 이슈");
        var status = document.GetProperty("paths").GetProperty("/v1/requests").GetProperty("get").GetProperty("parameters")[0];
        status.GetProperty("explode").GetBoolean().Should().BeFalse("several words have commas between them");
        status.GetProperty("schema").GetProperty("items").GetProperty("enum").EnumerateArray().Select(word => word.GetString()).Should().Contain("cancelled");
        var id = document.GetProperty("paths").GetProperty("/v1/requests/{id}").GetProperty("get").GetProperty("parameters")[0].GetProperty("schema");
        (id.TryGetProperty("$ref", out var reference) ? schemas.GetProperty(reference.GetString()!.Split('/')[^1]) : id).GetProperty("pattern").GetString().Should().StartWith("^[a-z]+_");
        document.GetProperty("paths").GetProperty("/v1/requests/{id}/events").GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content")
            .GetProperty("text/event-stream").GetProperty("schema").ValueKind.Should().Be(JsonValueKind.Object);
    }

    [Fact]
    public async Task The_last_good_copy_serves_while_a_service_is_away()
    {
        var clock = new MovedClock();
        await using var gateway = await GatewayApp.StartAsync(postgres, clock);
        var before = await gateway.Client(null).GetStringAsync("/openapi/v1.json");
        await gateway.Backend.DisposeAsync();
        clock.Advance(TimeSpan.FromMinutes(1));
        (await gateway.Client(null).GetStringAsync("/openapi/v1.json")).Should().Be(before);
    }

    private static async Task<JsonElement> DocumentAsync(GatewayApp gateway)
    {
        using var answer = await gateway.Client(null).GetAsync("/openapi/v1.json");
        return await GatewayApp.BodyAsync(answer);
    }
}

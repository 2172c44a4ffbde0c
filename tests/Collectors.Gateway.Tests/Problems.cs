using System.Net;
using System.Text;
using Collectors.Gateway.Tests.Driving;
using Collectors.Testing;

namespace Collectors.Gateway.Tests;

public sealed class Problems(PostgresFixture postgres)
{
    [Theory]
    [InlineData("ko", "유효한 키가 필요합니다")]
    [InlineData("ko-KR,ko;q=0.9,en;q=0.8", "유효한 키가 필요합니다")]
    [InlineData("en-GB,ko;q=0.5", "A valid key is needed")]
    [InlineData("fr", "A valid key is needed")]
    [InlineData(null, "A valid key is needed")]
    public async Task Are_told_in_the_callers_language(string? language, string title)
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/requests");
        if (language is not null)
            request.Headers.Add("Accept-Language", language);
        using var answer = await gateway.Client(null).SendAsync(request);
        var problem = await GatewayApp.BodyAsync(answer);
        problem.GetProperty("title").GetString().Should().Be(title);
        problem.GetProperty("type").GetString().Should().Be("https://collectors.invalid/problems/unauthenticated");
        problem.GetProperty("status").GetInt32().Should().Be(401);
        problem.GetProperty("trace_id").GetString().Should().MatchRegex("^[0-9a-f]{32}$");
    }

    [Theory]
    [InlineData("GET", "/nowhere", null, HttpStatusCode.NotFound, "not_found", null)]
    [InlineData("PUT", "/v1/keys", null, HttpStatusCode.MethodNotAllowed, "method_not_allowed", null)]
    [InlineData("GET", "/v1/keys?limit=x", null, HttpStatusCode.BadRequest, "invalid", "limit")]
    [InlineData("GET", "/v1/requests/nonsense", null, HttpStatusCode.BadRequest, "invalid", "id")]
    [InlineData("POST", "/collectors/metadata/start", "{", HttpStatusCode.BadRequest, "invalid", "body")]
    [InlineData("POST", "/collectors/metadata/start", "[]", HttpStatusCode.BadRequest, "invalid", "body")]
    [InlineData("POST", "/collectors/metadata/start", "{}", HttpStatusCode.BadRequest, "invalid", "keyword")]
    [InlineData("POST", "/collectors/metadata/start", """{"keyword":7}""", HttpStatusCode.BadRequest, "invalid", "keyword")]
    [InlineData("POST", "/collectors/metadata/start", """{"keyword":"a","max_retries":"3"}""", HttpStatusCode.BadRequest, "invalid", "max_retries")]
    [InlineData("POST", "/collectors/metadata/start", """{"keyword":"a","priority":"soon"}""", HttpStatusCode.BadRequest, "invalid", "priority")]
    [InlineData("POST", "/collectors/metadata/start", """{"keyword":"a","speed":"high"}""", HttpStatusCode.BadRequest, "invalid", "speed")]
    public async Task Name_what_is_wrong(string method, string path, string? body, HttpStatusCode status, string code, string? field)
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await gateway.Admin.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(status, text);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        var problem = await GatewayApp.BodyAsync(answer);
        problem.GetProperty("code").GetString().Should().Be(code);
        if (field is not null)
            problem.GetProperty("errors").TryGetProperty(field, out _).Should().BeTrue(text);
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_415()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        using var answer = await gateway.Admin.PostAsync("/collectors/metadata/start", new StringContent("keyword=a", Encoding.UTF8, "text/plain"));
        answer.StatusCode.Should().Be(HttpStatusCode.UnsupportedMediaType);
        (await GatewayApp.BodyAsync(answer)).GetProperty("code").GetString().Should().Be("unsupported_media_type");
    }
}

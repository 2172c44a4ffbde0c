using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Collectors.EndToEnd.Tests.Input;

/// <summary>What is wrong with a body, a query or a path is a 4xx problem that names the field.</summary>
public abstract class BadInputIsRefused(House house)
{
    private const string Good = "\"method\":\"api\",\"keyword\":\"미국 증시\",\"department\":\"CR\"";

    public static TheoryData<string, string, int, string> Bodies => new()
    {
        { "metadata", "{\"method\":\"api\",\"department\":\"CR\"}", 400, "keyword" },
        { "metadata", "{\"method\":\"api\",\"keyword\":\"\",\"department\":\"CR\"}", 400, "keyword" },
        { "metadata", "{\"method\":\"api\",\"keyword\":\"   \",\"department\":\"CR\"}", 400, "keyword" },
        { "metadata", $"{{\"method\":\"api\",\"keyword\":\"{new string('가', 10_000)}\",\"department\":\"CR\"}}", 400, "keyword" },
        { "metadata", "{\"method\":\"api\",\"keyword\":\"a\\u0000b\",\"department\":\"CR\"}", 400, "keyword" },
        { "metadata", "{\"method\":\"api\",\"keyword\":\"a\\u0007b\",\"department\":\"CR\"}", 400, "keyword" },
        { "metadata", "{\"method\":\"api\",\"keyword\":7,\"department\":\"CR\"}", 400, "keyword" },
        { "metadata", "{\"keyword\":\"미국 증시\",\"method\":\"telepathy\",\"department\":\"CR\"}", 400, "method" },
        { "metadata", $"{{{Good},\"source\":\"nowhere\"}}", 400, "source" },
        { "metadata", $"{{{Good},\"priority\":\"soon\"}}", 400, "priority" },
        { "metadata", $"{{{Good},\"start_date\":\"2024-02-01\",\"end_date\":\"2024-01-01\"}}", 400, "_date" },
        { "metadata", $"{{{Good},\"start_date\":\"2024-02-30\",\"end_date\":\"2024-03-01\"}}", 400, "start_date" },
        { "metadata", $"{{{Good},\"start_date\":\"2999-01-01\",\"end_date\":\"2999-01-31\"}}", 400, "_date" },
        { "metadata", $"{{{Good},\"start_date\":20240101}}", 400, "start_date" },
        { "metadata", $"{{{Good},\"timeout_seconds\":\"long\"}}", 400, "timeout_seconds" },
        { "metadata", $"{{{Good},\"max_retries\":-1}}", 400, "max_retries" },
        { "metadata", $"{{{Good},\"keywrod\":\"x\"}}", 400, "keywrod" },
        { "metadata", "{\"method\":\"api\",\"keyword\":\"x\",\"department\":\"\\u0007\"}", 400, "department" },
        { "metadata", "[]", 400, "body" },
        { "metadata", "{\"method\":", 400, "" },
        { "metadata", "", 400, "" },
        { "weather", $"{{{Good}}}", 404, "" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_bad_start_body_is_a_problem_that_names_the_field(string kind, string body, int status, string field)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await (await house.SharedAsync()).Admin.Http.PostAsync(new Uri($"/collectors/{kind}/start", UriKind.Relative), content);
        await ShouldBeProblemAsync(answer, status, field);
    }

    [Theory]
    [InlineData("/v1/requests?status=sleeping", 400, "status")]
    [InlineData("/v1/requests?priority=soon", 400, "priority")]
    [InlineData("/v1/requests?limit=0", 400, "limit")]
    [InlineData("/v1/requests?limit=201", 400, "limit")]
    [InlineData("/v1/requests?limit=many", 400, "limit")]
    [InlineData("/v1/requests?cursor=nonsense", 400, "cursor")]
    [InlineData("/v1/requests?from=yesterday", 400, "from")]
    [InlineData("/collectors/status?status=sleeping", 400, "status")]
    [InlineData("/v1/requests/metadata_01JD8Z6Q3W5T7V9X1Y3Z5A7B9C", 404, "")]
    [InlineData("/v1/requests/nonsense", 400, "id")]
    [InlineData("/v1/requests/metadata_01JD8Z6Q3W5T7V9X1Y3Z5A7B9C/slices", 404, "")]
    [InlineData("/v1/requests/metadata_01JD8Z6Q3W5T7V9X1Y3Z5A7B9C/events", 404, "")]
    [InlineData("/nowhere", 404, "")]
    public async Task A_bad_query_or_path_is_a_problem_that_names_the_field(string address, int status, string field)
    {
        using var answer = await (await house.SharedAsync()).Admin.Http.GetAsync(new Uri(address, UriKind.Relative));
        await ShouldBeProblemAsync(answer, status, field);
    }

    [Fact]
    public async Task A_huge_body_is_413()
    {
        using var content = new ByteArrayContent(new byte[20_000_000]) { Headers = { { "Content-Type", "application/json" } } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/collectors/metadata/start", UriKind.Relative)) { Content = content };
        // Refused before it is sent, as curl does it too.
        request.Headers.ExpectContinue = true;
        using var answer = await (await house.SharedAsync()).Admin.Http.SendAsync(request);
        await ShouldBeProblemAsync(answer, 413, "");
    }

    [Fact]
    public async Task A_body_that_is_not_JSON_is_415()
    {
        using var content = new StringContent("<xml/>", Encoding.UTF8, "application/xml");
        using var answer = await (await house.SharedAsync()).Admin.Http.PostAsync(new Uri("/collectors/metadata/start", UriKind.Relative), content);
        await ShouldBeProblemAsync(answer, 415, "");
    }

    [Fact]
    public async Task Problems_speak_Korean_to_whoever_asks_for_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/v1/requests/nonsense", UriKind.Relative)) { Headers = { { "Accept-Language", "ko-KR,ko;q=0.9,en;q=0.5" } } };
        using var answer = await (await house.SharedAsync()).Admin.Http.SendAsync(request);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("detail").GetString().Should().MatchRegex("[가-힣]");
    }

    private static async Task ShouldBeProblemAsync(HttpResponseMessage answer, int status, string field)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be((HttpStatusCode)status, text);
        answer.Content.Headers.ContentType?.MediaType.Should().Be("application/problem+json");
        var problem = JsonDocument.Parse(text).RootElement;
        foreach (var member in (string[])["type", "title", "detail", "code", "trace_id"])
            problem.GetProperty(member).GetString().Should().NotBeNullOrEmpty();
        if (field.Length > 0)
            problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Should().Contain(name => name.Contains(field, StringComparison.Ordinal), text);
    }
}

public sealed class BadInputIsRefusedInOneProcess(OneProcess house) : BadInputIsRefused(house), IClassFixture<OneProcess>;

[Collection(ManyProcesses.Name)]
public sealed class BadInputIsRefusedInManyProcesses(ManyProcesses house) : BadInputIsRefused(house);

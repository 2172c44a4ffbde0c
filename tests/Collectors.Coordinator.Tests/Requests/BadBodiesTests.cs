using System.Net;
using Collectors.Coordinator.Tests.Driving;

namespace Collectors.Coordinator.Tests.Requests;

public sealed class BadBodiesTests(StandingHost standing) : IClassFixture<StandingHost>
{
    public static TheoryData<string, string> Bad => new()
    {
        { """{"method":"api"}""", "keyword" },
        { """{"method":"api","keyword":null}""", "keyword" },
        { """{"method":"api","keyword":""}""", "keyword" },
        { """{"method":"api","keyword":"   "}""", "keyword" },
        { """{"method":"api","keyword":5}""", "keyword" },
        { """{"method":"api","keyword":["a"]}""", "keyword" },
        { """{"method":"api","keyword":"a\u0007b"}""", "keyword" },
        { """{"method":"api","keyword":"a\u0000b"}""", "keyword" },
        { """{"method":"api","keyword":"\ud800"}""", "keyword" },
        { $$"""{"method":"api","keyword":"{{new string('가', 10_000)}}"}""", "keyword" },
        { $$"""{"method":"api","keyword":"{{new string('가', 201)}}"}""", "keyword" },
        { """{"keyword":"a","method":"telepathy"}""", "method" },
        { """{"keyword":"a","method":true}""", "method" },
        { """{"method":"api","keyword":"a","source":"nowhere"}""", "source" },
        { """{"method":"api","keyword":"a","source":7}""", "source" },
        { """{"method":"api","keyword":"a","start_date":"2024-02-30"}""", "start_date" },
        { """{"method":"api","keyword":"a","start_date":"01/02/2024"}""", "start_date" },
        { """{"method":"api","keyword":"a","start_date":20240101}""", "start_date" },
        { """{"method":"api","keyword":"a","end_date":"2024-1-1"}""", "end_date" },
        { """{"method":"api","keyword":"a","end_date":"9999-12-31"}""", "end_date" },
        { """{"method":"api","keyword":"a","start_date":"2024-02-01","end_date":"2024-01-01"}""", "start_date" },
        { """{"method":"api","keyword":"a","department":""}""", "department" },
        { """{"method":"api","keyword":"a","department":"*"}""", "department" },
        { """{"method":"api","keyword":"a","department":"C R"}""", "department" },
        { """{"method":"api","keyword":"a","department":{"name":"CR"}}""", "department" },
        { """{"method":"api","keyword":"a","priority":"urgent"}""", "priority" },
        { """{"method":"api","keyword":"a","priority":1}""", "priority" },
        { """{"method":"api","keyword":"a","timeout_seconds":0}""", "timeout_seconds" },
        { """{"method":"api","keyword":"a","timeout_seconds":"60"}""", "timeout_seconds" },
        { """{"method":"api","keyword":"a","timeout_seconds":1.5}""", "timeout_seconds" },
        { """{"method":"api","keyword":"a","timeout_seconds":99999999999}""", "timeout_seconds" },
        { """{"method":"api","keyword":"a","max_retries":-1}""", "max_retries" },
        { """{"method":"api","keyword":"a","max_retries":1000}""", "max_retries" },
        { """{"method":"api","keyword":"a","options":[]}""", "options" },
        { """{"method":"api","keyword":"a","options":{"x":"\u0000"}}""", "options" },
        { """{"method":"api","keyword":"a","options":{"x":1e999}}""", "options" },
        { """{"method":"api","keyword":"a","options":{"fresh":"yes"}}""", "options.fresh" },
        { """{"method":"api","keyword":"a","colour":"blue"}""", "colour" },
        { """{"method":"api","keyword":"a","keyword":"b"}""", "keyword" },
        { """["method"]""", "body" },
        { """{"method":"api",""", "body" },
        { "null", "body" },
        { "", "keyword" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_field_is_named(string body, string field)
    {
        using var person = standing.Host.Person();
        var answer = await person.StartAsync(body);
        (answer.Status, answer["code"]).Should().Be((HttpStatusCode.BadRequest, "invalid"), answer.Body.ToString());
        answer.WrongFields.Should().Contain(field);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named_at_once_and_in_Korean_where_that_is_asked_for()
    {
        using var http = standing.Host.Client();
        http.DefaultRequestHeaders.Add("Accept-Language", "ko-KR");
        using var person = new Person(http);
        var answer = await person.StartAsync("""{"method":"x","start_date":"2024-13-01","priority":"p","max_retries":"3","department":"!","extra":1}""");
        answer.WrongFields.Should().BeEquivalentTo("method", "keyword", "start_date", "priority", "max_retries", "department", "extra");
        answer.Body.GetProperty("errors").GetProperty("keyword")[0].GetString().Should().Contain("필요합니다");
        answer.Body.GetProperty("errors").GetProperty("extra")[0].GetString().Should().Contain("keyword");
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_by_its_type_or_too_large_is_refused()
    {
        using var http = standing.Host.Client();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("keyword", "a")]);
        (await http.PostAsync("/collectors/metadata/start", form)).StatusCode.Should().Be(HttpStatusCode.UnsupportedMediaType);
        using var person = standing.Host.Person();
        (await person.StartAsync($$"""{"method":"api","keyword":"{{new string('a', 100_000)}}"}""")).Status.Should().Be(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Another_department_in_the_body_is_forbidden()
    {
        using var person = standing.Host.Person(department: "CR");
        (await person.StartAsync("""{"method":"api","keyword":"a","department":"PR"}""")).Status.Should().Be(HttpStatusCode.Forbidden);
        (await person.StartAsync("""{"method":"api","keyword":"a","department":"CR"}""")).Status.Should().Be(HttpStatusCode.Accepted);
    }
}

using System.Net;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;

namespace Collectors.Coordinator.Tests.Departments;

public sealed class DepartmentApiTests(StandingHost standing) : IClassFixture<StandingHost>
{
    private readonly CoordinatorHost _host = standing.Host;

    [Fact]
    public async Task A_department_has_what_configuration_gives_it_until_somebody_sets_it_and_again_when_it_is_set_to_nothing()
    {
        using var admin = _host.Person(Role.Admin, user: "sora");
        var usual = await admin.GetAsync("/v1/departments/Audit");
        usual.Status.Should().Be(HttpStatusCode.OK);
        Limits(usual).Should().Be("1 20 64 - medium critical");
        usual.Body.GetProperty("changed_by").ValueKind.Should().Be(JsonValueKind.Null);

        const string Body = """{"weight":2.5,"max_running_requests":3,"max_concurrent_slices":7,"daily_records":5000000000,"default_priority":"low","highest_priority":"high"}""";
        var set = await admin.SendAsync(HttpMethod.Put, "/v1/departments/Audit", Body);
        set.Status.Should().Be(HttpStatusCode.OK);
        Limits(set).Should().Be("2.5 3 7 5000000000 low high");
        (set["name"], set["changed_by"]).Should().Be(("Audit", "sora"));
        Limits(await admin.GetAsync("/v1/departments/Audit")).Should().Be(Limits(set));
        Limits(await admin.SendAsync(HttpMethod.Put, "/v1/departments/Audit", Body)).Should().Be(Limits(set), "the same again is the same");

        Limits(await admin.SendAsync(HttpMethod.Put, "/v1/departments/Audit", """{"weight":4}""")).Should().Be("4 20 64 - medium critical");
        Limits(await admin.SendAsync(HttpMethod.Put, "/v1/departments/Audit", """{"highest_priority":"low"}""")).Should().Be("1 20 64 - low low", "nothing is more urgent by default than it may be");
    }

    [Theory]
    [InlineData("""{"weight":0}""", "weight")]
    [InlineData("""{"weight":-1}""", "weight")]
    [InlineData("""{"weight":1e9}""", "weight")]
    [InlineData("""{"weight":"3"}""", "weight")]
    [InlineData("""{"max_running_requests":-1}""", "max_running_requests")]
    [InlineData("""{"max_running_requests":1.5}""", "max_running_requests")]
    [InlineData("""{"max_concurrent_slices":100001}""", "max_concurrent_slices")]
    [InlineData("""{"max_concurrent_slices":true}""", "max_concurrent_slices")]
    [InlineData("""{"daily_records":-5}""", "daily_records")]
    [InlineData("""{"daily_records":99999999999999999999}""", "daily_records")]
    [InlineData("""{"default_priority":"soon"}""", "default_priority")]
    [InlineData("""{"default_priority":"critical","highest_priority":"medium"}""", "default_priority")]
    [InlineData("""{"highest_priority":1}""", "highest_priority")]
    [InlineData("""{"colour":"blue"}""", "colour")]
    [InlineData("""{"weight":1,"weight":2}""", "weight")]
    [InlineData("[]", "body")]
    [InlineData("{", "body")]
    public async Task A_bad_field_is_named_and_nothing_is_set(string body, string field)
    {
        using var admin = _host.Person(Role.Admin);
        var answer = await admin.SendAsync(HttpMethod.Put, "/v1/departments/Untouched", body);
        (answer.Status, answer["code"]).Should().Be((HttpStatusCode.BadRequest, "invalid"), answer.Body.ToString());
        answer.WrongFields.Should().Contain(field);
        Limits(await admin.GetAsync("/v1/departments/Untouched")).Should().Be("1 20 64 - medium critical");
    }

    [Fact]
    public async Task A_department_sees_itself_alone_and_sets_nothing_not_even_its_own()
    {
        using var viewer = _host.Person(Role.Viewer, "CR");
        (await viewer.GetAsync("/v1/departments/CR")).Status.Should().Be(HttpStatusCode.OK);
        (await viewer.GetAsync("/v1/departments/PR")).Status.Should().Be(HttpStatusCode.NotFound);
        Names(await viewer.GetAsync("/v1/departments")).Should().Equal("CR");
        (await viewer.SendAsync(HttpMethod.Put, "/v1/departments/CR", "{}")).Status.Should().Be(HttpStatusCode.Forbidden);
        using var admin = _host.Person(Role.Admin, "CR");
        (await admin.SendAsync(HttpMethod.Put, "/v1/departments/PR", "{}")).Status.Should().Be(HttpStatusCode.NotFound);
        (await admin.SendAsync(HttpMethod.Put, "/v1/departments/CR", "{}")).Status.Should().Be(HttpStatusCode.Forbidden, "nobody widens his own share");
    }

    [Fact]
    public async Task The_list_has_whoever_was_configured_set_or_has_submitted_a_page_at_a_time()
    {
        using var admin = _host.Person(Role.Admin);
        await admin.SendAsync(HttpMethod.Put, $"/v1/departments/{Uri.EscapeDataString("리서치")}", "{}");
        await admin.SubmitAsync("""{"method":"api","keyword":"a","department":"Submitters"}""");
        Names(await admin.GetAsync("/v1/departments")).Should().Contain(["general", "리서치", "Submitters"]).And.BeInAscendingOrder(StringComparer.Ordinal);
        var first = await admin.GetAsync("/v1/departments?limit=1");
        var second = await admin.GetAsync($"/v1/departments?limit=1&cursor={Uri.EscapeDataString(first["next_cursor"])}");
        first.Headers.GetValues("Link").Single().Should().Contain("rel=\"next\"");
        Names(first).Concat(Names(second)).Should().Equal(Names(await admin.GetAsync("/v1/departments")).Take(2));
        (await admin.GetAsync("/v1/departments?limit=0")).WrongFields.Should().Equal("limit");
    }

    [Theory]
    [InlineData("no%20such")]
    [InlineData("a.b")]
    public async Task What_cannot_be_a_department_is_not_found(string name)
    {
        using var admin = _host.Person(Role.Admin);
        (await admin.GetAsync($"/v1/departments/{name}")).Status.Should().Be(HttpStatusCode.NotFound);
        (await admin.SendAsync(HttpMethod.Put, $"/v1/departments/{name}", "{}")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    private static string Limits(Answer answer) => string.Join(' ',
        answer.Body.GetProperty("weight"), answer.Body.GetProperty("max_running_requests"), answer.Body.GetProperty("max_concurrent_slices"),
        answer.Body.GetProperty("daily_records") is { ValueKind: JsonValueKind.Number } records ? records.ToString() : "-", answer["default_priority"], answer["highest_priority"]);

    private static IEnumerable<string> Names(Answer answer) => answer.Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()!);
}

using System.Net;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;

namespace Collectors.Coordinator.Tests.Resources;

public sealed class LimitsTests(StandingHost standing) : IClassFixture<StandingHost>
{
    private const string Path = "/resources/limits";
    private readonly CoordinatorHost _host = standing.Host;

    [Fact]
    public async Task Limits_are_as_configured_until_an_admin_sets_them_and_again_when_they_are_set_to_nothing()
    {
        using var admin = _host.Person(Role.Admin, user: "sora");
        var usual = (await admin.GetAsync(Path)).Body;
        usual.GetProperty("window").GetInt32().Should().BePositive();
        usual.GetProperty("workers").GetRawText().Should().Be("""{"min":null,"max":null}""");
        usual.GetProperty("sources").GetRawText().Should().Be("{}");
        usual.GetProperty("changed_by").ValueKind.Should().Be(JsonValueKind.Null);

        const string Body = """{"window":5,"workers":{"min":2,"max":4},"sources":{"naver-news":3}}""";
        var set = await admin.SendAsync(HttpMethod.Put, Path, Body);
        set.Status.Should().Be(HttpStatusCode.OK, set.Body.ToString());
        (set["changed_by"], set.Body.GetProperty("window").GetInt32()).Should().Be(("sora", 5));
        set.Body.GetProperty("workers").GetRawText().Should().Be("""{"min":2,"max":4}""");
        set.Body.GetProperty("sources").GetRawText().Should().Be("""{"naver-news":3}""");
        (await admin.GetAsync(Path)).Body.GetRawText().Should().Be(set.Body.GetRawText());
        (await admin.GetAsync("/resources/usage")).Body.GetProperty("dispatch").GetProperty("window").GetInt32().Should().Be(5);

        var again = (await admin.SendAsync(HttpMethod.Put, Path, "{}")).Body;
        again.GetProperty("window").GetInt32().Should().Be(usual.GetProperty("window").GetInt32());
        again.GetProperty("sources").GetRawText().Should().Be("{}");
    }

    [Theory]
    [InlineData("""{"window":0}""", "window")]
    [InlineData("""{"window":"64"}""", "window")]
    [InlineData("""{"window":100001}""", "window")]
    [InlineData("""{"workers":3}""", "workers")]
    [InlineData("""{"workers":{"min":0}}""", "workers.min")]
    [InlineData("""{"workers":{"min":5,"max":4}}""", "workers.min")]
    [InlineData("""{"workers":{"most":4}}""", "workers.most")]
    [InlineData("""{"sources":[]}""", "sources")]
    [InlineData("""{"sources":{"naver-news":-1}}""", "sources.naver-news")]
    [InlineData("""{"sources":{"no-such-source":1}}""", "sources.no-such-source")]
    [InlineData("""{"colour":"red"}""", "colour")]
    [InlineData("[]", "body")]
    public async Task A_bad_field_is_named(string body, string field)
    {
        using var admin = _host.Person(Role.Admin);
        var answer = await admin.SendAsync(HttpMethod.Put, Path, body);
        (answer.Status, answer["code"]).Should().Be((HttpStatusCode.BadRequest, "invalid"), answer.Body.ToString());
        answer.WrongFields.Should().Equal(field);
    }

    [Fact]
    public async Task Everybody_may_look_and_only_an_admin_of_all_departments_sets()
    {
        using var viewer = _host.Person(Role.Viewer, "CR");
        (await viewer.GetAsync(Path)).Status.Should().Be(HttpStatusCode.OK);
        using var person = _host.Person();
        (await person.SendAsync(HttpMethod.Put, Path, "{}")).Status.Should().Be(HttpStatusCode.Forbidden);
        using var ofOne = _host.Person(Role.Admin, "CR");
        (await ofOne.SendAsync(HttpMethod.Put, Path, "{}")).Status.Should().Be(HttpStatusCode.Forbidden);
    }
}

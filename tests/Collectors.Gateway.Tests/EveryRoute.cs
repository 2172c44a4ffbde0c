using System.Net.Http.Headers;
using Collectors.Contracts;
using Collectors.Gateway.Tests.Driving;
using Collectors.Testing;
using Collectors.Testing.Access;

namespace Collectors.Gateway.Tests;

public sealed class EveryRoute(PostgresFixture postgres)
{
    private static readonly Dictionary<string, string> Parameters = new() { ["id"] = "comments_01JD8Z6Q3W5T7V9X1Y3Z5A7B9C", ["kind"] = "metadata" };

    [Fact]
    public async Task Lets_in_whom_it_should_and_nobody_else()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres, ("Collectors:Gateway:Limits:PerAddress:Burst", "1000"));
        gateway.Backend.Release.SetResult();
        var keys = new Dictionary<Visitor, string?>
        {
            [Visitor.NoKey] = null,
            [Visitor.OtherDepartment] = (await gateway.MakeKeyAsync(Role.Operator, "PR")).Key,
            [Visitor.Viewer] = (await gateway.MakeKeyAsync(Role.Viewer)).Key,
            [Visitor.Operator] = (await gateway.MakeKeyAsync(Role.Operator)).Key,
            [Visitor.Admin] = (await gateway.MakeKeyAsync(Role.Admin)).Key,
        };
        var cases = AccessMatrix.Cases(gateway.Services, [gateway.Backend.Services], Parameters);
        cases.Where(each => each.Needs is null).Select(each => each.Pattern).Distinct()
            .Should().BeEquivalentTo("/openapi/v1.json", "/openapi/v1-3.0.json", "/sign-in");
        foreach (var each in cases.Where(each => each.Pattern != "/sign-in"))
        {
            using var request = new HttpRequestMessage(each.Method, each.Path);
            if (keys[each.Visitor] is { } key)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var answer = await gateway.Client(null).SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            if (each.Pattern.StartsWith("/v1/keys", StringComparison.Ordinal) || !(each is { Owned: true, Visitor: Visitor.OtherDepartment }))
                each.Accepts(answer.StatusCode).Should().BeTrue($"{each} answered {answer.StatusCode}");
        }
        cases.Should().HaveCountGreaterThan(70);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/docs/index.html")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/openapi/v1-3.0.json")]
    [InlineData("/sign-in")]
    public async Task Is_open_where_it_must_be(string path)
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        using var answer = await gateway.Client(null).GetAsync(path);
        answer.IsSuccessStatusCode.Should().BeTrue();
    }
}

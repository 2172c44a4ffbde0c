using System.Net;
using System.Net.Http.Json;
using Collectors.Contracts;
using Collectors.Gateway.Tests.Driving;
using Collectors.ServiceDefaults.Json;
using Collectors.Testing;

namespace Collectors.Gateway.Tests;

public sealed class IdentityIsForwarded(PostgresFixture postgres)
{
    [Fact]
    public async Task The_service_sees_the_keys_user_role_and_department_and_not_the_key()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        var key = await gateway.MakeKeyAsync(Role.Operator, "CR", "jiyoon");
        var seen = await gateway.Client(key.Key).GetFromJsonAsync<Seen>("/v1/requests", JsonSetup.Options);
        seen.Should().BeEquivalentTo(new { User = "jiyoon", Role = Role.Operator, Department = "CR" });
        seen!.Headers.Should().NotContainKeys("authorization", "cookie");
        string.Join(' ', seen.Headers.Values).Should().NotContain(key.Key![11..]);
    }

    [Fact]
    public async Task The_callers_trace_flows_on()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/requests");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        using var answer = await gateway.Admin.SendAsync(request);
        var seen = await answer.Content.ReadFromJsonAsync<Seen>(JsonSetup.Options);
        seen!.Headers["traceparent"].Should().StartWith("00-0af7651916cd43dd8448eb211c80319c-").And.NotContain("b7ad6b7169203331");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("ck_0000000000000000000000000000000000000000000")]
    public async Task Without_a_known_key_nothing_is_forwarded(string? key)
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        using var client = gateway.Client(null);
        if (key is not null)
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        using var answer = await client.GetAsync("/v1/requests");
        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        answer.Headers.WwwAuthenticate.ToString().Should().Be("Bearer");
        (await GatewayApp.BodyAsync(answer)).GetProperty("code").GetString().Should().Be("unauthenticated");
    }

    [Fact]
    public async Task A_role_that_is_too_low_is_refused_by_the_service()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        var viewer = await gateway.MakeKeyAsync(Role.Viewer);
        using var answer = await gateway.Client(viewer.Key).PostAsJsonAsync("/collectors/metadata/start", new { keyword = "주요 이슈" });
        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await GatewayApp.BodyAsync(answer)).GetProperty("code").GetString().Should().Be("forbidden");
    }

    [Fact]
    public async Task A_trusted_key_acts_for_its_user_and_another_does_not()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        var trusted = await gateway.MakeKeyAsync(Role.Operator, user: "portal", trusted: true);
        var plain = await gateway.MakeKeyAsync(Role.Operator, user: "jiyoon");
        (await SeenAsync(gateway, trusted.Key!, "minsu")).User.Should().Be("minsu");
        (await SeenAsync(gateway, trusted.Key!, "김민수")).User.Should().Be("김민수");
        (await SeenAsync(gateway, plain.Key!, "minsu")).User.Should().Be("jiyoon");
    }

    [Fact]
    public async Task A_trusted_key_that_names_nobody_or_two_is_told_so()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        var trusted = await gateway.MakeKeyAsync(Role.Operator, user: "portal", trusted: true);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/requests");
        request.Headers.Add("X-On-Behalf-Of", new string('x', 100));
        using var answer = await gateway.Client(trusted.Key).SendAsync(request);
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    private static async Task<Seen> SeenAsync(GatewayApp gateway, string key, string onBehalfOf)
    {
        using var socket = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 };
        using var client = new HttpClient(socket) { BaseAddress = gateway.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/requests");
        request.Headers.Add("Authorization", $"Bearer {key}");
        request.Headers.TryAddWithoutValidation("X-On-Behalf-Of", onBehalfOf);
        using var answer = await client.SendAsync(request);
        var seen = await answer.Content.ReadFromJsonAsync<Seen>(JsonSetup.Options);
        seen!.Headers.Should().NotContainKey("x-on-behalf-of");
        return seen;
    }
}

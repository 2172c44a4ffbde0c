using System.Net.Http.Json;
using Collectors.Contracts;
using Collectors.Gateway.Tests.Driving;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Json;
using Collectors.Testing;

namespace Collectors.Gateway.Tests;

/// <summary>Whatever a caller says about who it is, the service sees who its key says it is.</summary>
public sealed class SpoofedHeaders(PostgresFixture postgres)
{
    private static readonly string[] Names =
    [
        CallerToken.Header, "X-Collectors-User", "X-Collectors-Role", "X-Collectors-Department", "X-On-Behalf-Of", "X-Forwarded-User", "X-Forwarded-Email",
        "X-Forwarded-Groups", "X-Forwarded-Preferred-Username", "X-Forwarded-Access-Token", "X-Forwarded-Client-Cert", "X-Auth-Request-User", "X-Auth-User",
        "X-Remote-User", "Remote-User", "X-Webauth-User", "X-User", "X-User-Id", "X-Role", "X-Roles", "X-Groups", "X-Department", "X-Tenant", "X-Api-Key",
        "X-Authenticated-User", "X-Ms-Client-Principal", "X-Ms-Client-Principal-Name", "X-Goog-Authenticated-User-Email", "X-Amzn-Oidc-Identity",
        "Cf-Access-Authenticated-User-Email", "Ssl-Client-Cert", "X-Ssl-Client-Dn", "Proxy-Authorization", "Forwarded", "X-Real-Ip", "X-Original-User",
        "X-Original-Url", "Client-Cert", "True-Client-Ip", "Cookie",
    ];

    private static readonly Func<string, string>[] Spellings =
        [name => name, name => name.ToLowerInvariant(), name => name.ToUpperInvariant(), name => name.Replace('-', '_')];

    [Fact]
    public async Task None_is_honoured_however_it_is_spelled_and_however_often_it_is_sent()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres, ("Collectors:Gateway:Limits:PerKey:Burst", "1000"));
        var key = await gateway.MakeKeyAsync(Role.Viewer, "CR", "jiyoon");
        var forged = new CallerToken(CallerToken.KeyBytes("a key that the attacker made up, long enough"), TimeProvider.System)
            .Sign(new Caller("mallory", Role.Admin, Caller.AllDepartments));
        using var client = gateway.Client(key.Key);
        var tried = 0;
        foreach (var spelled in Names.SelectMany(name => Spellings.Select(spelling => spelling(name))).Distinct(StringComparer.Ordinal))
        {
            foreach (var times in (int[])[1, 2])
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/requests");
                for (var i = 0; i < times; i++)
                    request.Headers.TryAddWithoutValidation(spelled, i == 0 ? forged : "mallory").Should().BeTrue();
                using var answer = await client.SendAsync(request);
                var seen = await answer.Content.ReadFromJsonAsync<Seen>(JsonSetup.Options);
                seen.Should().BeEquivalentTo(new { User = "jiyoon", Role = Role.Viewer, Department = "CR" }, spelled);
                seen!.Headers.Where(header => header.Value.Contains("mallory", StringComparison.Ordinal) || header.Value.Contains(forged, StringComparison.Ordinal))
                    .Should().BeEmpty(spelled);
                tried++;
            }
        }
        tried.Should().BeGreaterThan(200);
    }

    [Fact]
    public async Task Where_a_call_came_from_is_what_the_gateway_saw()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/requests");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Add("X-Forwarded-Host", "elsewhere.example");
        using var answer = await gateway.Admin.SendAsync(request);
        var seen = await answer.Content.ReadFromJsonAsync<Seen>(JsonSetup.Options);
        seen!.Headers["x-forwarded-for"].Should().Be("127.0.0.1");
        seen.Headers["x-forwarded-host"].Should().Be(gateway.Address.Authority);
    }

    [Fact]
    public async Task A_token_of_the_gateways_own_replayed_by_a_caller_is_replaced()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        var admins = await gateway.Admin.GetFromJsonAsync<Seen>("/v1/requests", JsonSetup.Options);
        var viewer = await gateway.MakeKeyAsync(Role.Viewer, "CR", "jiyoon");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/requests");
        request.Headers.Add(CallerToken.Header, admins!.Headers[CallerToken.Header.ToLowerInvariant()]);
        using var answer = await gateway.Client(viewer.Key).SendAsync(request);
        (await answer.Content.ReadFromJsonAsync<Seen>(JsonSetup.Options))!.User.Should().Be("jiyoon");
    }

    [Fact]
    public async Task A_service_takes_no_unsigned_caller()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        using var direct = new HttpClient { BaseAddress = gateway.Backend.Address };
        direct.DefaultRequestHeaders.Add("Authorization", $"Bearer {gateway.AdminKey}");
        direct.DefaultRequestHeaders.Add(CallerToken.Header, "eyJ9.AAAA");
        using var answer = await direct.GetAsync("/v1/requests");
        answer.StatusCode.Should().Be(System.Net.HttpStatusCode.Unauthorized);
    }
}

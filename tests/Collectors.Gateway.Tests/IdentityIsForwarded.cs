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
    public async Task The_service_sees_the_keys_user_role_and_department()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        var key = await gateway.MakeKeyAsync(Role.Operator, "CR", "jiyoon");
        var seen = await gateway.Client(key.Key).GetFromJsonAsync<Seen>("/v1/requests", JsonSetup.Options);
        seen.Should().BeEquivalentTo(new { User = "jiyoon", Role = Role.Operator, Department = "CR" });
        seen!.Headers.Should().NotContainKeys("authorization", "cookie").And.ContainKey("traceparent");
    }

    [Fact]
    public async Task Without_a_key_nothing_is_forwarded()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        using var answer = await gateway.Client(null).GetAsync("/v1/requests");
        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        answer.Headers.WwwAuthenticate.ToString().Should().Be("Bearer");
        (await GatewayApp.BodyAsync(answer)).GetProperty("code").GetString().Should().Be("unauthenticated");
    }
}

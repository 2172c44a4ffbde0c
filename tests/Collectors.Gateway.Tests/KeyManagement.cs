using System.Net;
using System.Net.Http.Json;
using Collectors.Contracts;
using Collectors.Gateway.Keys;
using Collectors.Gateway.Tests.Driving;
using Collectors.ServiceDefaults.Json;
using Collectors.Testing;

namespace Collectors.Gateway.Tests;

public sealed class KeyManagement(PostgresFixture postgres)
{
    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Operator)]
    public async Task Only_admins_manage_keys(Role role)
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        var key = await gateway.MakeKeyAsync(role, "*");
        using var listed = await gateway.Client(key.Key).GetAsync("/v1/keys");
        listed.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        using var made = await gateway.Client(key.Key).PostAsJsonAsync("/v1/keys", new { role = "admin", department = "*" });
        made.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_departments_admin_manages_that_departments_keys_alone()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        var foreign = await gateway.MakeKeyAsync(Role.Viewer, "Finance");
        var admin = gateway.Client((await gateway.MakeKeyAsync(Role.Admin, "CR")).Key);
        (await admin.GetFromJsonAsync<KeyList>("/v1/keys", JsonSetup.Options))!.Items.Should().OnlyContain(key => key.Department == "CR");
        using var get = await admin.GetAsync($"/v1/keys/{foreign.Id}");
        get.StatusCode.Should().Be(HttpStatusCode.NotFound);
        using var delete = await admin.DeleteAsync($"/v1/keys/{foreign.Id}");
        delete.StatusCode.Should().Be(HttpStatusCode.NotFound);
        using var make = await admin.PostAsJsonAsync("/v1/keys", new { role = "viewer", department = "*" });
        make.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        using var trusted = await admin.PostAsJsonAsync("/v1/keys", new { role = "viewer", department = "CR", trusted = true });
        trusted.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("""{"role":"king","department":"CR"}""", "role")]
    [InlineData("""{"role":"viewer","department":""}""", "department")]
    [InlineData("""{"role":"viewer","department":"CR","user":"\u0007"}""", "user")]
    [InlineData("""{"role":"viewer","department":"CR","expires_at":"2001-01-01T00:00:00Z"}""", "expires_at")]
    [InlineData("""{"role":"viewer","department":"CR","colour":"red"}""", "colour")]
    public async Task A_bad_wish_is_refused_by_the_fields_name(string body, string field)
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        using var answer = await gateway.Admin.PostAsync("/v1/keys", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await GatewayApp.BodyAsync(answer)).GetProperty("errors").TryGetProperty(field, out _).Should().BeTrue(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_list_goes_on_by_cursor()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        for (var i = 0; i < 4; i++)
            await gateway.MakeKeyAsync(Role.Viewer, user: $"user{i}");
        var first = await gateway.Admin.GetFromJsonAsync<KeyList>("/v1/keys?limit=3", JsonSetup.Options);
        var second = await gateway.Admin.GetFromJsonAsync<KeyList>($"/v1/keys?limit=3&cursor={first!.NextCursor}", JsonSetup.Options);
        first.Items.Concat(second!.Items).Select(key => key.User).Should().Equal("user3", "user2", "user1", "user0", "admin");
        second.NextCursor.Should().BeNull();
    }
}

using System.Net;
using System.Net.Http.Json;
using Collectors.Contracts;
using Collectors.Gateway.Keys;
using Collectors.Gateway.Tests.Driving;
using Collectors.ServiceDefaults.Json;
using Collectors.Testing;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Collectors.Gateway.Tests;

public sealed class Keys(PostgresFixture postgres)
{
    [Fact]
    public async Task A_key_is_shown_once_and_then_only_its_prefix()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        var made = await gateway.MakeKeyAsync(Role.Operator, "CR", "jiyoon");
        made.Key.Should().MatchRegex("^ck_[0-9A-Za-z]{43}$").And.StartWith(made.Prefix);
        var text = await gateway.Admin.GetStringAsync("/v1/keys");
        text.Should().Contain(made.Prefix).And.NotContain(made.Key![11..]);
        var one = await gateway.Admin.GetFromJsonAsync<KeyResponse>($"/v1/keys/{made.Id}", JsonSetup.Options);
        one.Should().BeEquivalentTo(made, same => same.Excluding(key => key.Key).Excluding(key => key.LastUsedAt));
    }

    [Fact]
    public async Task The_database_holds_no_key()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var gateway = await GatewayApp.StartAsync(database, null);
        var made = await gateway.MakeKeyAsync(Role.Operator);
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("SELECT string_agg(keys::text, ' ') FROM gateway.keys");
        ((string)(await command.ExecuteScalarAsync())!).Should().Contain(made.Prefix).And.NotContain(made.Key![11..]).And.NotContain(gateway.AdminKey[11..]);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        var key = await gateway.MakeKeyAsync(Role.Viewer);
        (await StatusAsync(gateway, key.Key)).Should().Be(HttpStatusCode.OK);
        using var revoked = await gateway.Admin.DeleteAsync($"/v1/keys/{key.Id}");
        revoked.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await StatusAsync(gateway, key.Key)).Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_ends_when_it_expires()
    {
        var clock = new MovedClock();
        await using var gateway = await GatewayApp.StartAsync(postgres, clock);
        var key = await gateway.MakeKeyAsync(Role.Viewer, expires: clock.GetUtcNow().AddMinutes(10));
        (await StatusAsync(gateway, key.Key)).Should().Be(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromMinutes(11));
        (await StatusAsync(gateway, key.Key)).Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_changed_end_holds_at_once()
    {
        var clock = new MovedClock();
        await using var gateway = await GatewayApp.StartAsync(postgres, clock);
        var key = await gateway.MakeKeyAsync(Role.Viewer, expires: clock.GetUtcNow().AddMinutes(10));
        (await StatusAsync(gateway, key.Key)).Should().Be(HttpStatusCode.OK);
        using var changed = await gateway.Admin.PatchAsJsonAsync($"/v1/keys/{key.Id}", new { expires_at = (DateTimeOffset?)null });
        changed.StatusCode.Should().Be(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromMinutes(11));
        (await StatusAsync(gateway, key.Key)).Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Its_last_use_is_written_down()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres, ("Collectors:Gateway:Keys:UpkeepEvery", "00:00:00.050"));
        var key = await gateway.MakeKeyAsync(Role.Viewer);
        await StatusAsync(gateway, key.Key);
        await Until.TrueAsync(async () => (await gateway.Admin.GetFromJsonAsync<KeyResponse>($"/v1/keys/{key.Id}", JsonSetup.Options))!.LastUsedAt is not null);
    }

    [Fact]
    public async Task A_key_revoked_by_another_process_is_noticed()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var gateway = await GatewayApp.StartAsync(database, null, ("Collectors:Gateway:Keys:UpkeepEvery", "00:00:00.050"));
        var key = await gateway.MakeKeyAsync(Role.Viewer);
        (await StatusAsync(gateway, key.Key)).Should().Be(HttpStatusCode.OK);
        await using var source = NpgsqlDataSource.Create(database);
        await using var revoke = source.CreateCommand($"UPDATE gateway.keys SET revoked_at = now() WHERE id = '{key.Id}'");
        await revoke.ExecuteNonQueryAsync();
        await Until.TrueAsync(async () => await StatusAsync(gateway, key.Key) == HttpStatusCode.Unauthorized);
    }

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

    [Fact]
    public async Task The_command_makes_a_key_that_works()
    {
        var database = await postgres.NewDatabaseAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Collectors", database)]).Build();
        await using var output = new StringWriter();
        (await KeyCommand.RunAsync(configuration, ["add", "--department", "CR", "--role", "operator", "--user", "jiyoon", "--expires", "2099-01-01"], output)).Should().Be(0);
        await using var gateway = await GatewayApp.StartAsync(database, null);
        var seen = await gateway.Client(output.ToString().Trim()).GetFromJsonAsync<Seen>("/v1/requests", JsonSetup.Options);
        seen.Should().BeEquivalentTo(new { User = "jiyoon", Role = Role.Operator, Department = "CR" });
    }

    [Theory]
    [InlineData("add", "--department", "CR")]
    [InlineData("add", "--department", "CR", "--role", "king")]
    [InlineData("add", "--department", "", "--role", "viewer")]
    [InlineData("burn")]
    public async Task A_command_that_makes_no_sense_fails(params string[] command)
    {
        await using var output = new StringWriter();
        (await KeyCommand.RunAsync(new ConfigurationBuilder().Build(), command, output)).Should().NotBe(0);
        output.ToString().Should().NotBeEmpty().And.NotContain("ck_");
    }

    private static async Task<HttpStatusCode> StatusAsync(GatewayApp gateway, string? key)
    {
        using var answer = await gateway.Client(key).GetAsync("/v1/requests");
        return answer.StatusCode;
    }
}

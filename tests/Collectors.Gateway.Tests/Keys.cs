using System.Net;
using System.Net.Http.Json;
using Collectors.Contracts;
using Collectors.Gateway.Keys;
using Collectors.Gateway.Tests.Driving;
using Collectors.ServiceDefaults.Json;
using Collectors.Testing;
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

    private static async Task<HttpStatusCode> StatusAsync(GatewayApp gateway, string? key)
    {
        using var answer = await gateway.Client(key).GetAsync("/v1/requests");
        return answer.StatusCode;
    }
}

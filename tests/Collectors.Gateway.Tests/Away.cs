using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Collectors.Contracts;
using Collectors.Gateway.Tests.Driving;
using Collectors.Standalone.Postgres;
using Collectors.Testing;
using Microsoft.Extensions.Options;

namespace Collectors.Gateway.Tests;

/// <summary>What is away makes 503, never 401, and only for those who need it.</summary>
public sealed class Away(PostgresFixture postgres)
{
    [Fact]
    public async Task A_pool_that_is_away_is_told_and_the_others_go_on()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres, ("Collectors:Gateway:Pools:metadata-light:0", $"http://127.0.0.1:{FreePort()}"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/records");
        request.Headers.Add("Accept-Language", "ko");
        using var away = await gateway.Admin.SendAsync(request);
        away.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        away.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(2));
        var problem = await GatewayApp.BodyAsync(away);
        problem.GetProperty("code").GetString().Should().Be("service_away");
        problem.GetProperty("detail").GetString().Should().Contain("다시 시도하십시오");
        using var there = await gateway.Admin.GetAsync("/v1/requests");
        there.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_service_that_takes_connections_and_says_nothing_is_away_too()
    {
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        await using var gateway = await GatewayApp.StartAsync(
            postgres, ("Collectors:Gateway:Pools:metadata-light:0", $"http://{mute.LocalEndpoint}"), ("Collectors:Gateway:LightTimeout", "00:00:00.300"));
        using var answer = await gateway.Admin.GetAsync("/v1/records");
        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await GatewayApp.BodyAsync(answer)).GetProperty("code").GetString().Should().Be("service_away");
    }

    [Fact]
    public async Task While_the_database_is_away_known_keys_work_and_unknown_ones_wait()
    {
        var folder = TestFolder.Create();
        await using (var server = await PostgresServer.StartAsync(new PostgresSettings { Folder = folder, Parameters = ["fsync=off"] }))
        {
            await server.CreateDatabaseAsync("away");
            var clock = new MovedClock();
            await using var gateway = await GatewayApp.StartAsync(server.ConnectionString("away"), clock);
            var known = await gateway.MakeKeyAsync(Role.Viewer);
            var unknown = await gateway.MakeKeyAsync(Role.Viewer);
            (await StatusAsync(gateway, known.Key)).Should().Be(HttpStatusCode.OK);

            await server.StopAsync();
            clock.Advance(TimeSpan.FromMinutes(5));
            var asked = Stopwatch.GetTimestamp();
            (await StatusAsync(gateway, known.Key)).Should().Be(HttpStatusCode.OK, "its key was seen before");
            using var refused = await gateway.Client(unknown.Key).GetAsync("/v1/requests");
            Stopwatch.GetElapsedTime(asked).Should().BeLessThan(TimeSpan.FromSeconds(4));
            refused.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
            (await GatewayApp.BodyAsync(refused)).GetProperty("code").GetString().Should().Be("store_away");
            refused.Headers.RetryAfter.Should().NotBeNull();
            (await ReadyAsync(gateway.Address)).Should().Be((HttpStatusCode.OK, "degraded"), "the gateway lives on what it knows");
            (await ReadyAsync(gateway.Backend.Address)).Should().Be((HttpStatusCode.ServiceUnavailable, "unavailable"));

            await server.StartAsync();
            await Until.TrueAsync(async () => await StatusAsync(gateway, unknown.Key) == HttpStatusCode.OK);
            (await ReadyAsync(gateway.Backend.Address)).Should().Be((HttpStatusCode.OK, "ok"));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_gateway_starts_without_a_database_and_catches_up()
    {
        await using var gateway = await GatewayApp.StartWithoutStoreAsync($"Host=127.0.0.1;Port={FreePort()};Database=none;Username=none;Password=none");
        (await ReadyAsync(gateway.Address)).Should().Be((HttpStatusCode.OK, "degraded"));
        using var live = await gateway.Client(null).GetAsync("/health/live");
        live.StatusCode.Should().Be(HttpStatusCode.OK);
        using var answer = await gateway.Client($"ck_{new string('0', 43)}").GetAsync("/v1/requests");
        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_pool_without_an_address_or_with_a_senseless_one_is_refused_at_the_start()
    {
        foreach (var (name, value) in new[] { ("Collectors:Gateway:Routes:records:Pool", "nowhere"), ("Collectors:Gateway:Pools:metadata-light:0", "ftp://127.0.0.1/") })
        {
            var start = () => GatewayApp.StartAsync(postgres, (name, value));
            (await start.Should().ThrowAsync<OptionsValidationException>()).WithMessage($"*{value}*");
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(GatewayApp gateway, string? key)
    {
        using var answer = await gateway.Client(key).GetAsync("/v1/requests");
        return answer.StatusCode;
    }

    private static async Task<(HttpStatusCode Status, string? Word)> ReadyAsync(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        using var answer = await http.GetAsync("/health/ready");
        return (answer.StatusCode, (await GatewayApp.BodyAsync(answer)).GetProperty("status").GetString());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

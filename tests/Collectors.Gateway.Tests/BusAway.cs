using System.Net;
using Collectors.Gateway.Tests.Driving;
using Collectors.ServiceDefaults;
using Collectors.ServiceDefaults.Bus;
using Collectors.Standalone.RabbitMq;
using Collectors.Testing;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Collectors.Gateway.Tests;

public sealed class BusAway(PostgresFixture postgres)
{
    [Fact]
    public async Task A_service_without_its_bus_is_degraded_and_stays_ready()
    {
        var folder = TestFolder.Create();
        await using (var broker = await RabbitMqServer.StartAsync(new RabbitMqSettings { Folder = folder }))
        {
            var builder = WebApplication.CreateBuilder();
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["urls"] = "http://127.0.0.1:0",
                ["ConnectionStrings:Collectors"] = await postgres.NewDatabaseAsync(),
                ["Collectors:Identity:SigningKey"] = new('s', 32),
                ["Collectors:Bus:Transport"] = "RabbitMq",
                ["Collectors:Bus:RabbitMq"] = broker.Address.ToString(),
            });
            builder.AddServiceDefaults();
            builder.AddBus(bus => bus.AddConsumer<Listener>());
            builder.Logging.ClearProviders();
            await using var app = builder.Build();
            app.UseServiceDefaults();
            app.MapServiceDefaults();
            await app.StartAsync();
            using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
            await Until.TrueAsync(async () => await BusAsync(http) == (HttpStatusCode.OK, "ok"));

            await broker.StopAsync();
            await Until.TrueAsync(async () => await BusAsync(http) == (HttpStatusCode.OK, "degraded"));
            await app.StopAsync();
        }
        Directory.Delete(folder, recursive: true);
    }

    public sealed record Heard(string What);

    public sealed class Listener : IConsumer<Heard>
    {
        public Task Consume(ConsumeContext<Heard> context) => Task.CompletedTask;
    }

    private static async Task<(HttpStatusCode Status, string? Bus)> BusAsync(HttpClient http)
    {
        using var answer = await http.GetAsync("/health/ready");
        var checks = (await GatewayApp.BodyAsync(answer)).GetProperty("checks").EnumerateArray();
        return (answer.StatusCode, checks.Single(check => check.GetProperty("name").ValueEquals("bus")).GetProperty("status").GetString());
    }
}

using System.Diagnostics;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.SourceSim;
using Collectors.Testing;
using RabbitMQ.Client;

namespace Collectors.Topology.Tests.Processes;

/// <summary>SIGTERM, to real processes in the middle of their work.</summary>
public sealed class DrainTests(PostgresFixture postgres, RabbitMqFixture rabbit)
{
    private const string Body = """{"method":"api","keyword":"미국 증시","start_date":"2024-01-01","end_date":"2024-01-31","department":"CR"}""";

    [Fact]
    public async Task A_collector_that_is_asked_to_end_hands_back_what_takes_too_long_and_another_collects_it_at_once()
    {
        await using var sources = await SimServer.StartAsync(new SimSettings { PageDelay = TimeSpan.FromSeconds(15) });
        var broker = rabbit.NewVirtualHost();
        await using var driver = await TopologyDriver.StartAsync(postgres, broker, sources, collectors: 2);
        var (one, other) = (driver.Topology.Find("metadata", 0), driver.Topology.Find("metadata", 1));
        await other.StopAsync(patience: TimeSpan.FromMinutes(1));
        using var client = driver.Client();
        var request = await client.SubmitAsync("metadata", Body);
        await Until.TrueAsync(async () => (await ItemsAsync(driver, "/v1/workers")).Any(worker => worker.GetProperty("running").GetInt32() > 0));

        var clock = Stopwatch.StartNew();
        await one.StopAsync(patience: TimeSpan.FromMinutes(1));
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(6));

        sources.PageDelay = TimeSpan.Zero;
        other.Start();
        // Long before the lease of what was handed back runs out.
        var done = await client.WaitUntilAsync(request.Id, RequestStatus.Completed, TimeSpan.FromMinutes(3));
        done.ProgressDetail.Records.Should().Be(Expected.Of(sources, "미국 증시", new(2024, 1, 1), new(2024, 1, 31)).Count);
        (await ItemsAsync(driver, $"/v1/requests/{request.Id}/slices")).Should().OnlyContain(slice => slice.GetProperty("attempts").GetInt32() == 1, "what is handed back is no new attempt");
        (await CountAsync(broker, "collect-metadata_error")).Should().Be(0);
    }

    private static async Task<IReadOnlyList<JsonElement>> ItemsAsync(TopologyDriver driver, string path)
    {
        using var answer = await driver.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        return [.. JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("items").EnumerateArray()];
    }

    private static async Task<uint> CountAsync(Uri broker, string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        return (await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false)).MessageCount;
    }
}

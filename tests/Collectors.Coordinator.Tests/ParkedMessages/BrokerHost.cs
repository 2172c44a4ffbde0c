using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Standalone.RabbitMq;
using Collectors.Testing;
using RabbitMQ.Client;

namespace Collectors.Coordinator.Tests.ParkedMessages;

/// <summary>A Coordinator and a scripted collector over a RabbitMQ, for a class of tests.</summary>
public sealed class BrokerHost(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly RabbitMqFixture _rabbit = new();
    private CoordinatorHost? _host;

    public CoordinatorHost Host => _host ?? throw new InvalidOperationException("The fixture has not started.");

    public CollectorScript Collector { get; } = new();

    public RabbitMqServer Broker => _rabbit.Server;

    public async ValueTask InitializeAsync()
    {
        await _rabbit.InitializeAsync();
        _host = await CoordinatorHost.StartAsync(
            postgres, bus: Collector.AddTo, settings: [("Collectors:Bus:Transport", "RabbitMq"), ("Collectors:Bus:RabbitMq", _rabbit.Address.ToString())]);
        await _host.AnnounceAsync();
    }

    public Person Admin(string department = "*") => Host.Person(Role.Admin, department);

    /// <summary>Puts something on a queue that is no message of ours.</summary>
    public async Task PutAsync(string queue, string body)
    {
        await using var connection = await new ConnectionFactory { Uri = _rabbit.Address }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var properties = new BasicProperties { ContentType = "application/vnd.masstransit+json", Headers = new Dictionary<string, object?> { ["X-Ours"] = "kept" } };
        await channel.BasicPublishAsync("", queue, mandatory: true, properties, System.Text.Encoding.UTF8.GetBytes(body));
    }

    /// <returns>Parked messages of a queue: failed and skipped ones.</returns>
    public async Task<(int Error, int Skipped)> ParkedAsync(string queue)
    {
        using var viewer = Host.Person(Role.Viewer, "CR");
        var found = (await viewer.GetAsync("/v1/queues")).Body.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("name").ValueEquals(queue));
        var parked = found.GetProperty("parked");
        return (parked.GetProperty("error").GetInt32(), parked.GetProperty("skipped").GetInt32());
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        await _rabbit.DisposeAsync();
    }
}

using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;
using RabbitMQ.Client;

namespace Collectors.Coordinator.Tests.Dispatch;

/// <summary>Slices that cannot be sent, because the bus is away or no collector is there yet: they wait for that, and lose no attempt.</summary>
[Collection(BrokerCollection.Name)]
public sealed class SendingTests(PostgresFixture postgres, RabbitMqFixture broker)
{
    private readonly CollectorScript _collector = new();

    [Fact]
    public async Task A_kind_without_a_collector_waits_for_worker_capacity_and_begins_with_its_first_collector()
    {
        await DeleteQueueAsync(Queues.Collect("metadata"));
        await using var host = await StartAsync(await postgres.NewDatabaseAsync(), null);
        var request = await host.SubmitAsync();
        await Eventually.BecomesTrueAsync(async () => await host.SlicesAsync(request) is [{ Unsent: > 1, Status: SliceStatus.Pending }], "It comes back, more than once");
        await host.WaitsAsync(request, WaitReason.WorkerCapacity);

        await using var collecting = await StartAsync(host.Database, _collector);
        await host.EndsAsync(request, RequestStatus.Completed);
        using var person = host.Person();
        var plan = (await person.GetAsync($"/v1/requests/{request}/slices")).Body.GetProperty("items")[0];
        plan.GetProperty("attempts").GetInt32().Should().Be(1, "what never left was no attempt");
    }

    [Fact]
    public async Task While_the_broker_is_away_no_attempt_is_used_up_and_then_all_of_it_goes()
    {
        await using var host = await StartAsync(await postgres.NewDatabaseAsync(), _collector);
        _collector.Answer = slice => slice.Key == CollectSlice.PlanKey ? null : slice.Collected();
        var request = await host.SubmitAsync();
        var plan = await _collector.NextAsync(request, "plan");
        await broker.Server.KillAsync();
        try
        {
            await host.TellAsync(plan.Collected(discovered: ["a", "b", "c"]));
            await host.WaitsAsync(request, WaitReason.WorkerCapacity);
            await Eventually.BecomesTrueAsync(
                async () => (await host.SlicesAsync(request)).Skip(1).All(slice => slice.Status == SliceStatus.Pending && slice.Attempt == slice.Unsent), "What was tried is back, and counts for nothing");
        }
        finally
        {
            await broker.Server.StartAsync();
        }
        await host.EndsAsync(request, RequestStatus.Completed);
        (await host.SlicesAsync(request)).Should().OnlyContain(slice => slice.Attempt - slice.Unsent <= 1);
    }

    private Task<CoordinatorHost> StartAsync(string database, CollectorScript? collector) => CoordinatorHost.StartAsync(
        database, null, collector is null ? null : collector.AddTo, ("Collectors:Bus:Transport", "RabbitMq"), ("Collectors:Bus:RabbitMq", broker.Address.ToString()));

    private async Task DeleteQueueAsync(string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = broker.Address }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeleteAsync(queue);
    }
}

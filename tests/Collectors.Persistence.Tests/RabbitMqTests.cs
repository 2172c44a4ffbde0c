using Collectors.Persistence.Outbox;
using Collectors.Persistence.Tests.Counting;
using Collectors.Testing;
using Collectors.Testing.RabbitMq;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Persistence.Tests;

public sealed class RabbitMqTests(PostgresFixture postgres, RabbitMqFixture rabbit)
{
    [Fact]
    public async Task Messages_reach_the_broker_and_come_back_once()
    {
        var server = await rabbit.ServerAsync();
        await using var service = await CountingService.StartAsync(await postgres.NewDatabaseAsync(), Rabbit(server));
        var counters = Enumerable.Range(0, 20).Select(_ => Guid.NewGuid()).ToArray();

        await service.InScopeAsync(async (db, publish) =>
        {
            foreach (var counter in counters)
                await publish.Publish(new Counted { CounterId = counter });
            await db.SaveChangesAsync();
        });
        await service.EffectsAsync(counters.Length);

        (await service.CountAsync<Effect>()).Should().Be(counters.Length);
        (await service.CountAsync<OutboxMessage>()).Should().Be(0);
    }

    [Fact]
    public async Task A_message_that_nobody_is_bound_for_stays_if_it_must_arrive_and_goes_if_not()
    {
        var server = await rabbit.ServerAsync();
        await using var service = await CountingService.StartAsync(await postgres.NewDatabaseAsync(), Rabbit(server));

        await service.InScopeAsync(async (db, publish) =>
        {
            await publish.Publish(new Unheard { Number = 1 }, sent => sent.Mandatory = true);
            await publish.Publish(new Unheard { Number = 2 });
            await publish.Publish(new CountChanged { CounterId = Guid.NewGuid(), Count = 1 });
            await db.SaveChangesAsync();
        });
        await Eventually.BecomesTrueAsync(async () => await service.CountAsync<OutboxMessage>(row => row.EnqueueTime == null) == 0);

        (await service.ReadAsync(db => db.Outbox.SingleAsync())).EnqueueTime.Should().NotBeNull("it came back and is tried again later");
    }

    [Fact]
    public async Task Delivery_goes_on_by_itself_when_the_broker_comes_back()
    {
        await using var server = await RabbitMqServer.StartAsync();
        await using var service = await CountingService.StartAsync(await postgres.NewDatabaseAsync(), Rabbit(server));
        await service.InScopeAsync(CountAsync);
        await service.EffectsAsync(1);

        await server.KillAsync();
        await service.InScopeAsync(CountAsync);
        await server.BringUpAsync();

        await service.EffectsAsync(2);
    }

    private static async Task CountAsync(CountingDb db, IPublishEndpoint publish)
    {
        await publish.Publish(new Counted { CounterId = Guid.NewGuid() });
        await db.SaveChangesAsync();
    }

    private static Action<IBusRegistrationConfigurator> Rabbit(RabbitMqServer server) => bus => bus.UsingRabbitMq((context, broker) =>
    {
        broker.Host(server.Address);
        broker.ConfigureEndpoints(context);
    });

    /// <summary>An event without consumers.</summary>
    public sealed record Unheard
    {
        public required int Number { get; init; }
    }
}

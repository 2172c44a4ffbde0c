using Collectors.Persistence.Outbox;
using Collectors.Persistence.Tests.Counting;
using Collectors.Standalone.RabbitMq;
using Collectors.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Persistence.Tests;

public sealed class RabbitMqTests(PostgresFixture postgres, RabbitMqFixture rabbit)
{
    [Fact]
    public async Task Messages_reach_the_broker_and_come_back_once()
    {
        await using var service = await CountingService.StartAsync(await postgres.NewDatabaseAsync(), Rabbit(rabbit.Address));
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
        await using var service = await CountingService.StartAsync(await postgres.NewDatabaseAsync(), Rabbit(rabbit.Address));

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
        using var folder = new TemporaryFolder();
        await using var server = await RabbitMqServer.StartAsync(new RabbitMqSettings { Folder = folder.Path });
        await using var service = await CountingService.StartAsync(await postgres.NewDatabaseAsync(), Rabbit(server.Address));
        await service.InScopeAsync(CountAsync);
        await service.EffectsAsync(1);

        await server.KillAsync();
        await service.InScopeAsync(CountAsync);
        await server.StartAsync();

        await service.EffectsAsync(2);
    }

    private static async Task CountAsync(CountingDb db, IPublishEndpoint publish)
    {
        await publish.Publish(new Counted { CounterId = Guid.NewGuid() });
        await db.SaveChangesAsync();
    }

    private static Action<IBusRegistrationConfigurator> Rabbit(Uri address) => bus => bus.UsingRabbitMq((context, broker) =>
    {
        broker.Host(address);
        broker.ConfigureEndpoints(context);
    });

    /// <summary>An event without consumers.</summary>
    public sealed record Unheard
    {
        public required int Number { get; init; }
    }
}

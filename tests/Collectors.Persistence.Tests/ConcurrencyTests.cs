using Collectors.Persistence.Tests.Counting;
using Collectors.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Persistence.Tests;

public sealed class ConcurrencyTests(PostgresFixture postgres)
{
    private const int Sagas = 1_000;
    private const int EventsEach = 64;

    /// <summary>Two processes' worth of buses share the work, so that partitioners alone cannot keep a saga's events apart.</summary>
    [Fact]
    public async Task Sixty_four_concurrent_events_on_each_of_a_thousand_sagas_lose_no_update()
    {
        var database = await postgres.NewDatabaseAsync() + ";Max Auto Prepare=50";
        await using var one = await CountingService.StartAsync(database);
        await using var two = await CountingService.StartAsync(database);
        var counters = Enumerable.Range(0, Sagas).Select(_ => Guid.NewGuid()).ToArray();

        await Task.WhenAll(new[] { one, two }.Select(service => PublishAsync(service.Bus, counters)));
        await Eventually.BecomesTrueAsync(async () => await one.ReadAsync(db => db.Counters.SumAsync(row => row.Count)) == Sagas * EventsEach, TimeSpan.FromMinutes(10));

        (await one.CountAsync<CounterState>(row => row.Count == EventsEach)).Should().Be(Sagas);
    }

    [Fact]
    public async Task Replayed_and_reordered_messages_have_no_further_effect()
    {
        const int sagas = 100, events = 8, replays = 4;
        await using var service = await CountingService.StartAsync(await postgres.NewDatabaseAsync());
        var messages = Enumerable.Range(0, sagas).SelectMany(_ =>
        {
            var counter = Guid.NewGuid();
            return Enumerable.Range(0, events).Select(_ => (Counter: counter, Message: NewId.NextGuid()));
        }).ToArray();
        var replayed = Enumerable.Repeat(messages, replays).SelectMany(copy => copy).ToArray();
        new Random(64).Shuffle(replayed);

        await Task.WhenAll(replayed.Select(item => service.Bus.Publish(new Counted { CounterId = item.Counter }, sent => sent.MessageId = item.Message)));
        await service.EffectsAsync(sagas * events);
        // What is published last has been behind all replays in the queue.
        var last = Guid.NewGuid();
        await service.Bus.Publish(new Counted { CounterId = last });
        await service.EffectsAsync((sagas * events) + 1);

        (await service.CountAsync<CounterState>(row => row.Count == events)).Should().Be(sagas);
        (await service.CountAsync<Effect>()).Should().Be((sagas * events) + 1);
    }

    private static async Task PublishAsync(IBus bus, Guid[] counters)
    {
        for (var turn = 0; turn < EventsEach / 2; turn++)
            await Task.WhenAll(counters.Select(counter => bus.Publish(new Counted { CounterId = counter, Silent = true })));
    }
}

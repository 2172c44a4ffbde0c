using Collectors.Persistence.Inbox;
using Collectors.Persistence.Outbox;
using Collectors.Persistence.Tests.Counting;
using Collectors.Testing;

namespace Collectors.Persistence.Tests;

public sealed class SagaTests(PostgresFixture postgres)
{
    [Fact]
    public async Task An_event_moves_the_saga_and_what_it_says_arrives_once()
    {
        await using var service = await CountingService.StartAsync(await postgres.NewDatabaseAsync());
        var counter = Guid.NewGuid();

        await service.Bus.Publish(new Counted { CounterId = counter });
        await service.EffectsAsync(1);

        (await service.CountAsync<CounterState>(row => row.CorrelationId == counter && row.Count == 1 && row.CurrentState == "Counting")).Should().Be(1);
        (await service.CountAsync<InboxState>()).Should().Be(2, "saga and consumer each remember their message");
        (await service.CountAsync<OutboxMessage>()).Should().Be(0);
    }

    [Fact]
    public async Task A_try_that_fails_leaves_nothing_behind_and_the_next_sends_once()
    {
        await using var service = await CountingService.StartAsync(await postgres.NewDatabaseAsync());
        var counter = Guid.NewGuid();

        await service.Bus.Publish(new Counted { CounterId = counter, Failures = 2 });
        await service.EffectsAsync(1);

        (await service.CountAsync<CounterState>(row => row.Count == 1)).Should().Be(1);
        (await service.CountAsync<Effect>()).Should().Be(1);
    }
}

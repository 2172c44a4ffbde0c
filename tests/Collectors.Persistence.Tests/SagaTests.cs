using System.Linq.Expressions;
using Collectors.Persistence.Inbox;
using Collectors.Persistence.Outbox;
using Collectors.Persistence.Tests.Counting;
using Collectors.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

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

    [Fact]
    public async Task Two_first_events_at_once_make_one_saga()
    {
        await using var service = await CountingService.StartAsync(await postgres.NewDatabaseAsync());
        await using var other = await CountingService.StartAsync(postgres.Server.ConnectionString(service.Database));
        var counters = Enumerable.Range(0, 50).Select(_ => Guid.NewGuid()).ToArray();

        await Task.WhenAll(counters.SelectMany(counter => new[] { service, other }.Select(one => one.Bus.Publish(new Counted { CounterId = counter }))));
        await service.EffectsAsync(2 * counters.Length);

        (await service.CountAsync<CounterState>(row => row.Count == 2)).Should().Be(counters.Length);
    }

    [Fact]
    public async Task Sagas_can_be_loaded_and_found()
    {
        await using var service = await CountingService.StartAsync(await postgres.NewDatabaseAsync());
        var counter = Guid.NewGuid();
        await service.Bus.Publish(new Counted { CounterId = counter });
        await service.EffectsAsync(1);

        var loaded = await service.Services.GetRequiredService<ILoadSagaRepository<CounterState>>().Load(counter);
        var found = await service.Services.GetRequiredService<IQuerySagaRepository<CounterState>>().Find(new Those(row => row.Count == 1));

        loaded.Count.Should().Be(1);
        found.Should().Equal(counter);
    }

    private sealed record Those(Expression<Func<CounterState, bool>> FilterExpression) : ISagaQuery<CounterState>
    {
        public Func<CounterState, bool> GetFilter() => FilterExpression.Compile();
    }
}

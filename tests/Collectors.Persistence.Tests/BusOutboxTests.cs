using Collectors.Persistence.Outbox;
using Collectors.Persistence.Tests.Counting;
using Collectors.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Persistence.Tests;

public sealed class BusOutboxTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Nothing_goes_out_before_the_caller_saves()
    {
        await using var service = await CountingService.StartAsync(await postgres.NewDatabaseAsync());
        await service.InScopeAsync(async (db, publish) =>
        {
            await publish.Publish(new CountChanged { CounterId = Guid.NewGuid(), Count = 1 });
            (await service.CountAsync<OutboxMessage>()).Should().Be(0);
            await db.SaveChangesAsync();
        });
        await service.EffectsAsync(1);
    }

    [Fact]
    public async Task A_transaction_that_is_rolled_back_sends_nothing()
    {
        await using var service = await CountingService.StartAsync(await postgres.NewDatabaseAsync());
        await service.InScopeAsync(async (db, publish) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await publish.Publish(new CountChanged { CounterId = Guid.NewGuid(), Count = 1 });
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        });
        await service.InScopeAsync(async (db, publish) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await publish.Publish(new CountChanged { CounterId = Guid.NewGuid(), Count = 2 });
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        });
        await service.EffectsAsync(1);
        (await service.CountAsync<Effect>(effect => effect.Count == 2)).Should().Be(1);
        (await service.CountAsync<Effect>()).Should().Be(1);
    }

    [Fact]
    public void A_second_bus_outbox_is_refused_at_start()
    {
        var services = new ServiceCollection();
        var start = () => services.AddMassTransit(bus =>
        {
            bus.AddEntityFrameworkOutbox<CountingDb>(outbox => outbox.UseBusOutbox());
            bus.AddEntityFrameworkOutbox<OtherDb>(outbox => outbox.UseBusOutbox());
        });
        start.Should().Throw<InvalidOperationException>().WithMessage("The bus outbox belongs to CountingDb*");
    }

    private sealed class OtherDb : Microsoft.EntityFrameworkCore.DbContext;
}

using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Dispatch.Right;
using Collectors.Coordinator.Tests.Driving;
using Collectors.ServiceDefaults.Store;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.Coordinator.Tests.Dispatch;

public sealed class RightTests(PostgresFixture postgres)
{
    [Fact]
    public async Task One_holds_it_until_its_lease_runs_out_and_the_next_holds_it_in_a_new_epoch()
    {
        await using var store = NpgsqlDataSource.Create(await postgres.NewDatabaseAsync());
        await using (var db = new CoordinatorDbContext((DbContextOptions<CoordinatorDbContext>)new DbContextOptionsBuilder<CoordinatorDbContext>().UseStore(store, CoordinatorDbContext.Schema).Options))
            await db.Database.MigrateAsync();
        DispatchRight Right(TimeSpan lease) => new(store, Options.Create(new DispatchOptions { HolderLease = lease }));
        var (first, second, third) = (Right(TimeSpan.FromMinutes(1)), Right(TimeSpan.FromMilliseconds(300)), Right(TimeSpan.FromMinutes(1)));

        first.Begin(await first.ClaimAsync(false, CancellationToken.None));
        first.Epoch.Should().Be(1);
        (await first.ClaimAsync(false, CancellationToken.None)).Should().Be(1, "to renew changes no epoch");
        (await second.ClaimAsync(false, CancellationToken.None)).Should().Be(0);
        (await second.ClaimAsync(atOnce: true, CancellationToken.None)).Should().Be(2);
        second.Begin(2);
        (await first.ClaimAsync(false, CancellationToken.None)).Should().Be(0);

        // The second does not renew: the third has it when the lease is over, by the database's clock.
        await Eventually.BecomesTrueAsync(async () =>
        {
            third.Begin(await third.ClaimAsync(false, CancellationToken.None));
            return third.Held;
        });
        third.Epoch.Should().Be(3);
        await third.GiveUpAsync(CancellationToken.None);
        (await first.ClaimAsync(false, CancellationToken.None)).Should().Be(4, "what is given up is free at once");
    }
}

using Collectors.Contracts;
using Collectors.Coordinator.Events;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Tests.Events;

public sealed class ProgressTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Progress_is_told_four_times_a_second_at_most_and_never_goes_back()
    {
        const int slices = 300;
        await using var host = await CoordinatorHost.StartAsync(postgres);
        await using var second = await CoordinatorHost.StartAsync(host.Database);
        var id = await host.SubmitAsync();
        await ChangeAsync(host, id, open: 10, done: 0);
        for (var done = 1; done <= slices; done++)
            await ChangeAsync(host, id, open: done % 7 == 0 ? slices * 2 : 10, done);
        await Eventually.BecomesTrueAsync(() => host.ReadAsync(async db => !(await db.Tallies.SingleAsync()).ProgressDue));

        var events = await host.ReadAsync(db => db.Events.Where(each => each.Type == RequestEventType.Progress).OrderBy(each => each.Number).ToListAsync());
        events.Should().HaveCountGreaterThan(1);
        events.Zip(events.Skip(1), (before, after) => after.At - before.At).Should().OnlyContain(gap => gap >= TimeSpan.FromMilliseconds(250));
        var percents = events.Select(each => new SentEvent(null, "", each.Data).Data.GetProperty("percent").GetInt32()).ToList();
        percents.Should().BeInAscendingOrder();
        percents[^1].Should().BeInRange(1, 99);
    }

    [Fact]
    public async Task Nothing_is_told_of_a_request_that_has_ended()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        var ended = await host.SubmitAsync();
        await host.HappensAsync(ended, RequestEventType.Stopped, "Stopped");
        await ChangeAsync(host, ended, open: 1, done: 3);
        await Eventually.BecomesTrueAsync(() => host.ReadAsync(async db => !(await db.Tallies.SingleAsync()).ProgressDue));
        (await host.ReadAsync(db => db.Events.Select(each => each.Type).ToListAsync())).Should().NotContain(RequestEventType.Progress);
    }

    private static Task ChangeAsync(CoordinatorHost host, RequestId id, int open, int done) => host.InStoreAsync(db => db.Tallies
        .Where(tally => tally.RequestId == id.Value)
        .ExecuteUpdateAsync(set => set.SetProperty(tally => tally.Open, open).SetProperty(tally => tally.Done, done).SetProperty(tally => tally.ProgressDue, true)));
}

using Collectors.Contracts;
using Collectors.Coordinator.Events;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Testing;

namespace Collectors.Coordinator.Tests.Events;

public sealed class AllRequestsStreamTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Under_eight_writers_in_two_processes_a_reader_misses_nothing_and_sees_each_request_in_order()
    {
        const int writers = 8, requestsEach = 4, eventsEach = 60;
        await using var host = await CoordinatorHost.StartAsync(postgres);
        await using var other = await CoordinatorHost.StartAsync(host.Database);
        using var client = host.Client(Role.Viewer);
        await using var reading = await EventReading.OpenAsync(client, "/v1/events");
        (await reading.NextAsync())!.Id.Should().Be(0, "nothing is there yet");

        var writing = Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            var at = writer % 2 == 0 ? host : other;
            var ids = new List<RequestId>();
            for (var request = 0; request < requestsEach; request++)
                ids.Add(await at.SubmitAsync());
            for (var number = 2; number <= eventsEach; number++)
                await at.HappensAsync(ids[number % requestsEach], RequestEventType.Progress);
            return ids;
        })));

        const int all = writers * (requestsEach + eventsEach - 1);
        var seen = new List<SentEvent>();
        await foreach (var each in reading.AllAsync())
        {
            seen.Add(each);
            if (seen.Count == all)
                break;
        }
        seen.Select(each => each.Id).Should().Equal(Enumerable.Range(1, all).Select(position => (long?)position));
        var ids = (await writing).SelectMany(each => each).Select(id => id.ToString());
        foreach (var events in seen.GroupBy(each => each.Request))
            events.Select(each => each.Data.GetProperty("at").GetDateTimeOffset()).Should().BeInAscendingOrder();
        seen.Select(each => each.Request).Distinct().Should().BeEquivalentTo(ids);
    }

    [Fact]
    public async Task Readers_that_come_and_go_while_eight_write_together_see_the_whole_log_once()
    {
        const int writers = 8, eventsEach = 80, all = writers * (1 + eventsEach);
        await using var host = await CoordinatorHost.StartAsync(postgres);
        using var client = host.Client(Role.Viewer);
        var writing = Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            var id = await host.SubmitAsync();
            for (var number = 0; number < eventsEach; number++)
                await host.HappensAsync(id, RequestEventType.Progress);
        })));
        var random = new Random(4);
        var seen = new List<long>();
        while (seen.Count < all)
        {
            await using var reading = await EventReading.OpenAsync(client, "/v1/events", seen.Count > 0 ? seen[^1] : 0);
            for (var takes = random.Next(1, 40); takes > 0 && seen.Count < all; takes--)
                seen.Add((await reading.NextAsync())!.Id!.Value);
        }
        await writing;
        seen.Should().Equal(Enumerable.Range(1, all).Select(position => (long)position));
    }

    [Fact]
    public async Task The_snapshot_is_every_live_request_once_and_only_its_last_piece_has_an_id()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        using var client = host.Client(Role.Viewer);
        RequestId[] live = [await host.SubmitAsync(), await host.SubmitAsync(state: "Queued"), await host.SubmitAsync(state: "Paused")];
        await host.SubmitAsync(state: "Completed");
        await host.PlacedAsync(4);

        await using var reading = await EventReading.OpenAsync(client, "/v1/events");
        var snapshot = await reading.AllAsync().Take(live.Length).ToListAsync();
        snapshot.Select(each => (each.Type, each.Request)).Should().BeEquivalentTo(live.Select(id => ("snapshot", id.ToString())));
        snapshot.Take(2).Should().OnlyContain(each => each.Id == null);
        // The dispatcher is at work too: it may have said something of the queued one by now.
        snapshot[^1].Id.Should().BeGreaterThanOrEqualTo(4);
    }

    [Fact]
    public async Task A_department_sees_its_own_and_a_filter_leaves_its_kind()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        using var mine = host.Client(Role.Viewer, "CR");
        using var everyone = host.Client(Role.Viewer);
        await using var own = await EventReading.OpenAsync(mine, "/v1/events");
        await using var comments = await EventReading.OpenAsync(everyone, "/v1/events?kind=comments&department=CR");
        await own.NextAsync();
        await comments.NextAsync();

        await host.SubmitAsync("PR");
        var metadata = await host.SubmitAsync("CR");
        await host.SubmitAsync("PR", "comments");
        var wanted = await host.SubmitAsync("CR", "comments");

        (await own.AllAsync().Take(2).Select(each => each.Request).ToListAsync()).Should().Equal(metadata.ToString(), wanted.ToString());
        (await comments.NextAsync())!.Request.Should().Be(wanted.ToString());
        await using var back = await EventReading.OpenAsync(mine, "/v1/events?last_event_id=0");
        (await back.AllAsync().Take(2).Select(each => each.Request).ToListAsync()).Should().Equal(metadata.ToString(), wanted.ToString());
    }
}

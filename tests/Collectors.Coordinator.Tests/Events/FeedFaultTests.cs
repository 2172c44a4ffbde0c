using Collectors.Contracts;
using Collectors.Coordinator.Events;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Tests.Events;

public sealed class FeedFaultTests(PostgresFixture postgres)
{
    [Fact]
    public async Task When_the_listening_connection_is_killed_the_streams_go_on()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        using var client = host.Client(Role.Viewer);
        var id = await host.SubmitAsync();
        await using var reading = await EventReading.OpenAsync(client, $"/v1/requests/{id}/events");
        await reading.NextAsync();
        var killed = await host.ListenersAsync();
        await host.ReadAsync(db => db.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend(pid) FROM unnest({killed}) AS pid"));
        await host.HappensAsync(id, RequestEventType.Progress);
        (await reading.NextAsync())!.Id.Should().Be(2, "a hint that nobody heard costs a second at most");

        await Eventually.BecomesTrueAsync(async () => (await host.ListenersAsync()) is [var pid] && pid != killed[0], "Listening again");
        await host.HappensAsync(id, RequestEventType.Progress);
        (await reading.NextAsync())!.Id.Should().Be(3);
    }

    [Fact]
    public async Task A_reader_that_takes_nothing_hinders_no_other_and_then_reads_all_of_it()
    {
        const int events = 600;
        await using var host = await CoordinatorHost.StartAsync(postgres, settings: ("Collectors:Events:ReaderBuffer", "8"));
        using var client = host.Client(Role.Viewer);
        // More in all than sockets and pipes hold on their way.
        var id = await host.SubmitAsync(keyword: new string('가', 4000));
        await using var slow = await EventReading.OpenAsync(client, $"/v1/requests/{id}/events");
        await using var quick = await EventReading.OpenAsync(client, $"/v1/requests/{id}/events");

        for (var written = 0; written < events; written += 100)
            await host.InLogAsync(async (_, log) =>
            {
                for (var each = 0; each < 100; each++)
                    await log.AppendAsync([id.Value], RequestEventType.Progress);
            });
        await host.HappensAsync(id, RequestEventType.Completed, "Completed");

        var expected = Enumerable.Range(1, events + 2).Select(number => (long?)number);
        (await quick.AllAsync().Select(each => each.Id).ToListAsync()).Should().Equal(expected);
        (await slow.AllAsync().Select(each => each.Id).ToListAsync()).Should().Equal(expected);
    }

    [Fact]
    public async Task A_silent_stream_shows_that_it_is_alive()
    {
        var clock = new MovedClock();
        await using var host = await CoordinatorHost.StartAsync(postgres, clock);
        using var client = host.Client(Role.Viewer);
        var id = await host.SubmitAsync();
        await using var reading = await EventReading.OpenAsync(client, $"/v1/requests/{id}/events");
        (await reading.NextAsync())!.Type.Should().Be("snapshot");
        for (var ping = 0; ping < 2; ping++)
        {
            clock.Move(TimeSpan.FromSeconds(15));
            (await reading.NextWithCommentsAsync())!.Type.Should().Be(": ping");
        }
    }

    [Fact]
    public async Task A_reader_from_before_the_log_begins_is_told_to_start_anew()
    {
        var clock = new MovedClock();
        await using var host = await CoordinatorHost.StartAsync(postgres, clock);
        using var client = host.Client(Role.Viewer);
        var id = await host.SubmitAsync();
        await host.HappensAsync(id, RequestEventType.Progress);
        await host.PlacedAsync(2);
        clock.Move(TimeSpan.FromDays(31));
        await host.PlacedAsync(0);

        await using var one = await EventReading.OpenAsync(client, $"/v1/requests/{id}/events", lastId: 1);
        await using var all = await EventReading.OpenAsync(client, "/v1/events", lastId: 1);
        foreach (var reading in new[] { one, all })
            (await reading.NextAsync())!.Should().Match<SentEvent>(each => each.Id == 2 && each.Type == "reset" && each.Request == id.ToString());
        await host.HappensAsync(id, RequestEventType.Progress);
        foreach (var reading in new[] { one, all })
            (await reading.NextAsync())!.Should().Match<SentEvent>(each => each.Id == 3 && each.Type == "progress");

        await using var future = await EventReading.OpenAsync(client, $"/v1/requests/{id}/events", lastId: 99);
        (await future.NextAsync())!.Should().Match<SentEvent>(each => each.Id == 3 && each.Type == "reset");
    }
}

file static class Listeners
{
    public static Task<int[]> ListenersAsync(this CoordinatorHost host) => host.ReadAsync(db =>
        db.Database.SqlQuery<int>($"""SELECT pid AS "Value" FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'collectors events'""").ToArrayAsync());
}

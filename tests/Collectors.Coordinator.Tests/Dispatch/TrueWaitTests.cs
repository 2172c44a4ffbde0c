using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;

namespace Collectors.Coordinator.Tests.Dispatch;

/// <summary>What was told of a wait, held against what then happened.</summary>
public sealed class TrueWaitTests(PostgresFixture postgres)
{
    private readonly CollectorScript _collector = new() { Answer = _ => null };

    [Fact]
    public async Task Queued_requests_start_in_the_order_of_their_positions()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, null, _collector.AddTo, ("Collectors:Departments:Limits:CR:MaxRunningRequests", "1"));
        var running = await host.SubmitAsync();
        var plan = await _collector.NextAsync(running, "plan");
        var waiting = new List<RequestId>();
        foreach (var priority in (Priority[])[Priority.Low, Priority.Medium, Priority.High, Priority.Medium, Priority.Critical, Priority.Low])
            waiting.Add(await host.SubmitAsync(priority: priority));
        await host.PlacedAsync(waiting);
        var told = await host.PositionsAsync(waiting);
        told.Values.Should().BeEquivalentTo([1, 2, 3, 4, 5, 6]);

        for (var place = 1; place <= waiting.Count; place++)
        {
            await host.TellAsync(plan.Collected());
            plan = await _collector.AfterAsync(place);
            told[plan.RequestId].Should().Be(place);
        }
    }

    [Fact]
    public async Task Running_requests_are_served_in_the_order_of_their_positions()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, null, _collector.AddTo, ("Collectors:Dispatch:UnreportedWindow", "1"));
        var first = await host.SubmitAsync();
        var busy = await _collector.NextAsync(first, "plan");
        var waiting = new List<RequestId>();
        foreach (var priority in (Priority[])[Priority.Medium, Priority.Low, Priority.High])
            waiting.Add(await host.SubmitAsync(priority: priority));
        await host.PlacedAsync(waiting);
        var told = await host.PositionsAsync(waiting);

        for (var place = 1; place <= waiting.Count; place++)
        {
            await host.TellAsync(busy.Collected());
            busy = await _collector.AfterAsync(place);
            told[busy.RequestId].Should().Be(place);
        }
    }

    [Fact]
    public async Task A_queued_request_starts_when_it_was_told_to_give_or_take_a_third()
    {
        var (clock, minute) = (new MovedClock(), TimeSpan.FromMinutes(1));
        await using var host = await CoordinatorHost.StartAsync(postgres, clock, _collector.AddTo, ("Collectors:Departments:Limits:CR:MaxRunningRequests", "1"));
        var requests = await host.SubmitManyAsync(10);
        var plan = await _collector.NextAsync(requests[0], "plan");
        await host.PlacedAsync(requests.Skip(1));
        async Task ServeAsync(int next)
        {
            clock.Move(minute);
            await host.TellAsync(plan.Collected());
            plan = await _collector.NextAsync(requests[next], "plan");
        }
        for (var next = 1; next <= 3; next++)
            await ServeAsync(next);

        var told = new Dictionary<RequestId, DateTimeOffset>();
        var at = clock.GetUtcNow();
        foreach (var (request, place) in requests.Skip(4).Select((request, place) => (request, place + 1)))
        {
            await Eventually.BecomesTrueAsync(async () => await host.TallyAsync(request) is { WaitUntil: not null } tally && tally.WaitPosition == place, $"Place {place} is told when");
            told[request] = (await host.TallyAsync(request)).WaitUntil!.Value;
        }
        for (var next = 4; next < requests.Count; next++)
        {
            await ServeAsync(next);
            ((clock.GetUtcNow() - at) / (told[requests[next]] - at)).Should().BeInRange(0.66, 1.5);
        }
    }

    [Fact]
    public async Task A_request_that_the_next_turn_admits_is_not_told_to_wait()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, bus: _collector.AddTo);
        var request = await host.SubmitAsync();
        await host.TellAsync((await _collector.NextAsync(request, "plan")).Collected());
        await host.EndsAsync(request, RequestStatus.Completed);
        (await host.EventsAsync(request)).Should().NotContain("waiting");
    }
}

file static class Telling
{
    /// <summary>Waits until each of them is told its place, and no two the same.</summary>
    public static Task PlacedAsync(this CoordinatorHost host, IEnumerable<RequestId> requests) => Eventually.BecomesTrueAsync(
        async () => (await host.PositionsAsync(requests)).Values.Order().SequenceEqual(Enumerable.Range(1, requests.Count())), "All are told their place");

    public static async Task<Dictionary<RequestId, int>> PositionsAsync(this CoordinatorHost host, IEnumerable<RequestId> requests)
    {
        var positions = new Dictionary<RequestId, int>();
        foreach (var request in requests)
            positions[request] = (await host.TallyAsync(request)).WaitPosition ?? 0;
        return positions;
    }
}

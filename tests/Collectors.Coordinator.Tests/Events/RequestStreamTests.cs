using System.Net;
using Collectors.Contracts;
using Collectors.Coordinator.Events;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Testing;

namespace Collectors.Coordinator.Tests.Events;

public sealed class RequestStreamTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_stream_begins_with_a_snapshot_goes_on_live_and_ends_with_the_request()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        using var client = host.Client(Role.Viewer, "CR");
        var id = await host.SubmitAsync();
        await using var reading = await EventReading.OpenAsync(client, $"/v1/requests/{id}/events");

        reading.Answer.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        reading.Answer.Headers.GetValues("X-Accel-Buffering").Should().Equal("no");
        var snapshot = (await reading.NextAsync())!;
        (snapshot.Id, snapshot.Type, snapshot.Request).Should().Be((1, "snapshot", id.ToString()));
        snapshot.Data.TryGetProperty("at", out _).Should().BeTrue();

        await host.HappensAsync(id, RequestEventType.Progress);
        (await reading.NextAsync())!.Should().Match<SentEvent>(each => each.Id == 2 && each.Type == "progress");
        await host.HappensAsync(id, RequestEventType.Completed, "Completed");
        var last = (await reading.NextAsync())!;
        (last.Id, last.Type, last.Data.GetProperty("status").GetString(), last.Data.GetProperty("progress").GetString()).Should().Be((3, "completed", "completed", "100%"));
        (await reading.NextAsync()).Should().BeNull("the request has ended");
    }

    [Fact]
    public async Task Coming_back_to_an_ended_request_with_its_last_id_is_answered_with_204()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        using var client = host.Client(Role.Viewer, "CR");
        var id = await host.SubmitAsync();
        await host.HappensAsync(id, RequestEventType.Failed, "Failed");

        await using (var back = await EventReading.OpenAsync(client, $"/v1/requests/{id}/events", lastId: 2))
            back.Answer.StatusCode.Should().Be(HttpStatusCode.NoContent);
        await using (var late = await EventReading.OpenAsync(client, $"/v1/requests/{id}/events?last_event_id=1"))
            (await late.AllAsync().ToListAsync()).Select(each => (each.Id, each.Type)).Should().Equal((2, "failed"));
        await using (var anew = await EventReading.OpenAsync(client, $"/v1/requests/{id}/events"))
            (await anew.AllAsync().ToListAsync()).Select(each => (each.Id, each.Type)).Should().Equal((2, "snapshot"));

        await host.HappensAsync(id, RequestEventType.Queued, "Queued");
        await using var again = await EventReading.OpenAsync(client, $"/v1/requests/{id}/events", lastId: 2);
        (await again.NextAsync())!.Should().Match<SentEvent>(each => each.Id == 3 && each.Type == "queued", "a retried request goes on with its numbers");
    }

    [Fact]
    public async Task What_one_may_not_see_is_not_there_and_a_bad_id_is_named()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        using var other = host.Client(Role.Viewer, "PR");
        var id = await host.SubmitAsync(department: "CR");
        foreach (var (path, status) in new[]
        {
            ($"/v1/requests/{id}/events", HttpStatusCode.NotFound),
            ($"/v1/requests/{RequestId.New("metadata", DateTimeOffset.UtcNow)}/events", HttpStatusCode.NotFound),
            ($"/v1/requests/{id}/events?last_event_id=x", HttpStatusCode.BadRequest),
            ("/v1/events?last_event_id=-1", HttpStatusCode.BadRequest),
            ("/v1/events?department=CR", HttpStatusCode.Forbidden),
        })
        {
            await using var reading = await EventReading.OpenAsync(other, path);
            reading.Answer.StatusCode.Should().Be(status, path);
            reading.Answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        }
    }

    [Fact]
    public async Task Through_fifty_random_disconnects_no_event_is_missing_and_none_comes_twice()
    {
        const int events = 400;
        await using var host = await CoordinatorHost.StartAsync(postgres);
        using var client = host.Client(Role.Viewer, "CR");
        var id = await host.SubmitAsync();
        var random = new Random(20240131);
        Task? writing = null;
        List<long> seen = [];
        long? last = null;
        for (var connection = 0; last != events; connection++)
        {
            await using var reading = await EventReading.OpenAsync(client, $"/v1/requests/{id}/events", last);
            var takes = connection < 50 ? random.Next(1, 8) : int.MaxValue;
            for (var taken = 0; taken < takes && await reading.NextAsync() is { } each; taken++)
            {
                seen.Add(each.Id!.Value);
                last = each.Id;
                // Only once the snapshot was read, so that every event has to come through a stream.
                writing ??= Task.Run(WriteAsync);
            }
        }
        await writing!;
        seen.Should().Equal(Enumerable.Range(1, events).Select(number => (long)number));

        async Task WriteAsync()
        {
            for (var number = 2; number < events; number++)
                await host.HappensAsync(id, RequestEventType.Progress);
            await host.HappensAsync(id, RequestEventType.Completed, "Completed");
        }
    }
}

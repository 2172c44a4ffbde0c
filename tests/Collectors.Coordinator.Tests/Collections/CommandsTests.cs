using System.Net;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Events;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Tests.Collections;

public sealed class CommandsTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_paused_request_sends_no_new_slices_and_counts_those_under_way()
    {
        await using var scene = await Scene.OpenAsync(postgres);
        var id = await scene.RunningAsync();

        var answer = await scene.Person.OrderAsync(id, "pause", """{"mode":"drain"}""");
        (answer.Status, answer["status"]).Should().Be((HttpStatusCode.Accepted, "paused"));
        var pause = answer.Body.GetProperty("pause");
        (pause.GetProperty("reason").GetString(), pause.GetProperty("by").GetString()).Should().Be(("user", "jiyoon"));
        await scene.BecomesAsync(id, RequestStatus.Paused);
        await scene.AnswerKeptAsync();
        await Eventually.BecomesTrueAsync(async () => (await scene.Host.TallyAsync(id)).Done == 3);

        // Another request runs to its end meanwhile: the dispatcher was at work.
        await scene.AnswerAllAsync();
        await scene.Host.EndsAsync(await scene.Person.SubmitAsync(), RequestStatus.Completed);
        scene.Collector.Received.Count(slice => slice.RequestId == id).Should().Be(3);
        var tally = await scene.Host.TallyAsync(id);
        (tally.Open, tally.Records).Should().Be((Scene.Pages - 2, 20));

        (await scene.Person.OrderAsync(id, "resume"))["status"].Should().BeOneOf("queued", "running");
        await scene.Host.EndsAsync(id, RequestStatus.Completed);
        (await scene.Host.TallyAsync(id)).Records.Should().Be(Scene.Pages * 10);
        (await EventsAsync(scene.Host, id)).Should().Equal("queued", "started", "paused", "queued", "resumed", "completed");
    }

    [Fact]
    public async Task A_pause_now_takes_slices_back_and_their_late_success_still_counts_once()
    {
        await using var scene = await Scene.OpenAsync(postgres);
        var id = await scene.RunningAsync();

        await scene.Person.OrderAsync(id, "pause", """{"mode":"now"}""");
        await scene.BecomesAsync(id, RequestStatus.Paused);
        (await scene.Host.SlicesAsync(id)).Should().OnlyContain(slice => slice.LeaseUntil == null && slice.Status != SliceStatus.Dispatched);
        await scene.AnswerAllAsync();
        await scene.Person.OrderAsync(id, "resume");
        await scene.Host.EndsAsync(id, RequestStatus.Completed);
        var tally = await scene.Host.TallyAsync(id);
        (tally.Open, tally.Done, tally.Failed, tally.Records).Should().Be((0, Scene.Pages + 1, 0, Scene.Pages * 10));
    }

    [Fact]
    public async Task A_stopped_request_keeps_what_it_has_and_a_retry_goes_on_from_there()
    {
        await using var scene = await Scene.OpenAsync(postgres);
        var id = await scene.RunningAsync();
        (await scene.Person.OrderAsync(id, "stop"))["status"].Should().Be("stopped");
        await scene.BecomesAsync(id, RequestStatus.Stopped);
        var stopped = await scene.Host.RequestAsync(id);
        (stopped.FinishedAt is null, stopped.RunningSince is null, stopped.RanSeconds > 0).Should().Be((false, true, true));
        (await scene.Host.TallyAsync(id)).Open.Should().Be(Scene.Pages);
        (await scene.Person.OrderAsync(id, "stop")).Status.Should().Be(HttpStatusCode.Accepted);
        (await scene.Host.ReadAsync(db => db.Commands.CountAsync(command => command.RequestId == id.Value))).Should().Be(1);

        await scene.AnswerAllAsync();
        (await scene.Person.OrderAsync(id, "retry"))["status"].Should().Be("queued");
        await scene.Host.EndsAsync(id, RequestStatus.Completed);
        (await scene.Host.TallyAsync(id)).Records.Should().Be(Scene.Pages * 10);
    }

    [Fact]
    public async Task A_cancelled_request_drops_what_is_left_and_its_late_successes_count_what_they_brought()
    {
        await using var scene = await Scene.OpenAsync(postgres);
        var id = await scene.RunningAsync();
        (await scene.Person.OrderAsync(id, "cancel"))["status"].Should().Be("cancelled");
        await scene.BecomesAsync(id, RequestStatus.Cancelled);
        (await scene.Host.TallyAsync(id)).Open.Should().Be(0);
        (await scene.Host.SlicesAsync(id)).Count(slice => slice.Status == SliceStatus.Dropped).Should().Be(Scene.Pages);
        await scene.AnswerAllAsync();
        await Eventually.BecomesTrueAsync(async () => (await scene.Host.TallyAsync(id)).Records == 20);
        (await scene.Host.TallyAsync(id)).Open.Should().Be(0);
        (await scene.Person.OrderAsync(id, "retry")).Status.Should().Be(HttpStatusCode.Conflict);
        (await scene.Person.StatusOfAsync(id)).Should().Be("cancelled");
    }

    [Fact]
    public async Task A_failed_request_says_why_and_a_retry_sends_its_failed_slices_again()
    {
        await using var scene = await Scene.OpenAsync(postgres);
        var broken = true;
        scene.Collector.Answer = slice => slice.Key switch
        {
            CollectSlice.PlanKey => slice.Collected(records: 0, discovered: ["page-1", "page-2"]),
            "page-2" when broken => slice.Failed(permanent: true, detail: "The key was refused. Check it."),
            _ => slice.Collected(records: 10),
        };
        var id = await scene.Person.SubmitAsync();
        await scene.Host.EndsAsync(id, RequestStatus.Failed);
        var failed = await scene.Person.GetAsync($"/v1/requests/{id}");
        failed.Body.GetProperty("error").GetProperty("code").GetString().Should().Be("source_auth");
        failed.Body.GetProperty("error").GetProperty("detail").GetString().Should().Contain("The key was refused").And.Contain("500 text/html");
        var before = failed.Body.GetProperty("percent").GetInt32();

        broken = false;
        var answer = await scene.Person.OrderAsync(id, "retry");
        answer.Status.Should().Be(HttpStatusCode.Accepted);
        await scene.Host.EndsAsync(id, RequestStatus.Completed);
        var done = await scene.Person.GetAsync($"/v1/requests/{id}");
        (done["progress"], done.Body.GetProperty("error").ValueKind, before <= 99).Should().Be(("100%", JsonValueKind.Null, true));
        scene.Collector.Received.Count(slice => slice.Key == "page-2").Should().Be(2);
        scene.Collector.Received.Count(slice => slice.Key == "page-1").Should().Be(1);
        var tally = await scene.Host.TallyAsync(id);
        (tally.Open, tally.Done, tally.Failed, tally.Records).Should().Be((0, 3, 0, 20));
    }

    [Fact]
    public async Task A_command_that_the_state_does_not_allow_is_refused_with_that_state()
    {
        await using var scene = await Scene.OpenAsync(postgres);
        await scene.AnswerAllAsync();
        var id = await scene.Person.SubmitAsync();
        await scene.Host.EndsAsync(id, RequestStatus.Completed);
        foreach (var action in Wire.All<Coordinator.Requests.RequestAction>().Except(["expire"]))
        {
            var answer = await scene.Person.OrderAsync(id, action);
            (answer.Status, answer["code"], answer["state"]).Should().Be((HttpStatusCode.Conflict, "wrong_state", "completed"));
        }
    }

    [Fact]
    public async Task A_pause_with_a_time_ends_by_itself()
    {
        await using var scene = await Scene.OpenAsync(postgres);
        var id = await scene.RunningAsync();
        var at = DateTimeOffset.UtcNow.AddSeconds(1.5);
        var answer = await scene.Person.OrderAsync(id, "pause", JsonSerializer.Serialize(new { resume_at = at }));
        answer.Body.GetProperty("pause").GetProperty("resume_at").GetDateTimeOffset().Should().BeCloseTo(at, TimeSpan.FromMilliseconds(1));
        await scene.AnswerAllAsync();
        await scene.Host.EndsAsync(id, RequestStatus.Completed);
        DateTimeOffset.UtcNow.Should().BeOnOrAfter(at);
        (await scene.Host.ReadAsync(db => db.Commands.OrderBy(command => command.Number).Select(command => command.By).ToListAsync())).Should().Equal("jiyoon", "system");
    }

    /// <summary>The saga's own events, in order.</summary>
    private static async Task<IEnumerable<string>> EventsAsync(CoordinatorHost host, RequestId id)
    {
        var log = await host.ReadAsync(db => db.Events.Where(row => row.RequestId == id.Value).OrderBy(row => row.Number).ToListAsync());
        log.Select(row => row.Number).Should().Equal(Enumerable.Range(1, log.Count).Select(number => (long)number));
        return log.Where(row => row.Type is not (RequestEventType.Progress or RequestEventType.Waiting)).Select(row => Wire.Name(row.Type));
    }
}

using System.Net;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;

namespace Collectors.Coordinator.Tests.Requests;

/// <summary>A request of which nothing can go on for want of keys pauses itself, and resumes itself.</summary>
public sealed class KeyQuotaTests(PostgresFixture postgres)
{
    private static readonly TimeSpan Rest = TimeSpan.FromHours(6);
    private readonly MovedClock _clock = new();
    private readonly CollectorScript _collector = new();
    private bool _spent = true;

    [Fact]
    public async Task It_pauses_itself_gives_its_slot_back_and_goes_on_at_the_reset()
    {
        await using var host = await StartAsync(("Collectors:Departments:DefaultLimits:MaxRunningRequests", "1"));
        using var person = host.Person();
        var request = await host.SubmitAsync();
        await host.EndsAsync(request, RequestStatus.Paused);

        var pause = (await person.GetAsync($"/v1/requests/{request}")).Body.GetProperty("pause");
        pause.GetProperty("reason").GetString().Should().Be("key_quota");
        pause.GetProperty("by").GetString().Should().Be("system");
        pause.GetProperty("resume_at").GetDateTimeOffset().Should().BeCloseTo(_clock.GetUtcNow() + Rest, TimeSpan.FromMinutes(1));
        await host.EndsAsync(await host.SubmitAsync(source: "hacker-news"), RequestStatus.Completed);

        _spent = false;
        _clock.Move(Rest);
        await host.EndsAsync(request, RequestStatus.Completed);
        (await host.EventsAsync(request)).Should().ContainInOrder("started", "paused", "queued", "resumed", "completed");
    }

    [Fact]
    public async Task Requests_that_come_later_to_a_spent_source_pause_too_without_asking_it()
    {
        await using var host = await StartAsync();
        await host.EndsAsync(await host.SubmitAsync(), RequestStatus.Paused);
        var asked = _collector.Received.Count;

        var later = await host.SubmitAsync();

        await host.EndsAsync(later, RequestStatus.Paused);
        (await host.RequestAsync(later)).PauseReason.Should().Be(PauseReason.KeyQuota);
        _collector.Received.Should().HaveCount(asked);
    }

    [Fact]
    public async Task Somebody_may_resume_it_earlier_and_it_pauses_again_when_nothing_can_go_on()
    {
        await using var host = await StartAsync();
        using var person = host.Person();
        var request = await host.SubmitAsync();
        await host.EndsAsync(request, RequestStatus.Paused);

        (await person.OrderAsync(request, "resume")).Status.Should().Be(HttpStatusCode.Accepted);

        await Eventually.BecomesTrueAsync(async () => (await host.EventsAsync(request)).Count(name => name == "paused") == 2, "It is paused again");
        (await host.EventsAsync(request)).Should().ContainInOrder("paused", "queued", "resumed", "paused");
        (await host.RequestAsync(request)).PauseReason.Should().Be(PauseReason.KeyQuota);
    }

    [Fact]
    public async Task It_goes_on_before_the_reset_when_a_collector_reports_a_good_key()
    {
        await using var host = await StartAsync();
        var request = await host.SubmitAsync();
        await host.EndsAsync(request, RequestStatus.Paused);

        await ReportAsync(host, "parked", DateTimeOffset.UtcNow.AddSeconds(20));
        _spent = false;
        await ReportAsync(host, "ready", DateTimeOffset.UtcNow.AddSeconds(30));

        await host.EndsAsync(request, RequestStatus.Completed);
    }

    [Fact]
    public async Task A_restart_forgets_neither_the_pause_nor_the_reset()
    {
        RequestId request;
        string database;
        await using (var host = await StartAsync())
        {
            database = host.Database;
            request = await host.SubmitAsync();
            await host.EndsAsync(request, RequestStatus.Paused);
        }
        _spent = false;
        _clock.Move(Rest);

        await using var after = await CoordinatorHost.StartAsync(database, _clock, _collector.AddTo);

        await after.EndsAsync(request, RequestStatus.Completed);
    }

    [Fact]
    public async Task What_a_person_paused_or_holds_outlasts_the_reset()
    {
        await using var host = await StartAsync();
        using var person = host.Person();
        _spent = false;
        _collector.Answer = _ => null;
        var paused = await host.SubmitAsync("CR", source: "hacker-news");
        await _collector.NextAsync(paused, "plan");
        (await person.OrderAsync(paused, "pause")).Status.Should().Be(HttpStatusCode.Accepted);
        _collector.Answer = Answer;
        _spent = true;
        var held = await host.SubmitAsync("PR");
        await host.EndsAsync(held, RequestStatus.Paused);
        (await person.PostAsync("/collectors/pause", """{"department":"PR"}""")).Status.Should().Be(HttpStatusCode.OK);

        _spent = false;
        _clock.Move(Rest);

        await host.WaitsAsync(held, WaitReason.Held);
        (await host.RequestAsync(paused)).Should().Match<Coordinator.Collections.Collection>(request => request.State == "Paused" && request.PauseReason == PauseReason.User);
        await person.PostAsync("/collectors/resume", """{"department":"PR"}""");
        await host.EndsAsync(held, RequestStatus.Completed);
    }

    [Fact]
    public async Task It_is_not_paused_while_something_of_it_is_under_way()
    {
        await using var host = await StartAsync();
        _collector.Answer = slice => slice.Key switch
        {
            CollectSlice.PlanKey => slice.Collected(discovered: ["page-1", "page-2"]),
            "page-1" => null,
            _ => slice.Deferred(_clock.GetUtcNow() + Rest),
        };
        var request = await host.SubmitAsync();
        await Eventually.BecomesTrueAsync(async () => (await host.SlicesAsync(request)).Exists(slice => slice.Status == SliceStatus.Deferred), "A slice waits for keys");
        var later = await host.SubmitAsync();
        await host.EndsAsync(later, RequestStatus.Paused);

        (await host.RequestAsync(request)).State.Should().Be("Running");

        await host.TellAsync((await _collector.NextAsync(request, "page-1")).Collected());
        await host.EndsAsync(request, RequestStatus.Paused);
    }

    private Task<CoordinatorHost> StartAsync(params (string Name, string Value)[] settings)
    {
        _collector.Answer = Answer;
        return CoordinatorHost.StartAsync(postgres, _clock, _collector.AddTo, settings);
    }

    private SliceFinished Answer(CollectSlice slice)
    {
        if (slice.Key == CollectSlice.PlanKey)
            return slice.Collected(records: 0, discovered: ["page-1", "page-2", "page-3"]);
        return _spent && slice.Query.Source == "naver-news" ? slice.Deferred(_clock.GetUtcNow() + Rest) : slice.Collected();
    }

    private static async Task ReportAsync(CoordinatorHost host, string state, DateTimeOffset at)
    {
        await host.Bus.Publish(new CollectorReport
        {
            Worker = "metadata-test",
            Kind = "metadata",
            At = at,
            Capacity = 16,
            Running = 0,
            Sources =
            [
                new() { Name = "naver-news", Methods = ["api"], TimeZone = "Asia/Seoul", Keys = [new() { Alias = "first", State = state, UsedToday = 10, DailyQuota = 1000 }] },
            ],
        });
        await Eventually.BecomesTrueAsync(async () => (await host.ReadAsync(db => Task.FromResult(db.Workers.Any(worker => worker.SeenAt >= at.AddMilliseconds(-1))))), "The report is stored");
    }
}

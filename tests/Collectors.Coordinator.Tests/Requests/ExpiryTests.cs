using System.Net;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;

namespace Collectors.Coordinator.Tests.Requests;

/// <summary>What becomes of a request that is not done within its <c>timeout_seconds</c>.</summary>
public sealed class ExpiryTests(PostgresFixture postgres)
{
    private const string Body = """{"method":"api","keyword":"환율","timeout_seconds":600}""";
    private static readonly TimeSpan Allowed = TimeSpan.FromMinutes(10);
    private readonly MovedClock _clock = new();
    private readonly CollectorScript _collector = new() { Answer = _ => null };

    [Fact]
    public async Task When_its_time_is_over_it_fails_keeps_what_it_has_and_a_retry_has_the_time_again()
    {
        await using var host = await StartAsync();
        using var person = host.Person();
        var id = await RunningAsync(host, person);
        await host.TellAsync((await _collector.NextAsync(id, "a")).Collected(records: 10));
        var late = await _collector.NextAsync(id, "b");
        var due = (await host.RequestAsync(id)).DueAt!.Value;

        _clock.Move(Allowed);
        await host.EndsAsync(id, RequestStatus.Failed);
        var answer = await person.GetAsync($"/v1/requests/{id}");
        answer.Body.GetProperty("error").GetProperty("code").GetString().Should().Be("timeout");
        answer.Body.GetProperty("error").GetProperty("detail").GetString().Should().Contain("600 seconds").And.Contain("retry");
        answer.Body.GetProperty("progress_detail").GetProperty("records").GetInt64().Should().Be(10);
        answer.Body.GetProperty("finished_at").GetDateTimeOffset().Should().BeOnOrAfter(due.AddMilliseconds(-1));
        (await host.SlicesAsync(id)).Should().NotContain(slice => slice.Status == SliceStatus.Dispatched);

        // What comes late is kept and changes nothing about the end.
        await host.TellAsync(late.Collected(records: 5));
        (await person.StatusOfAsync(id)).Should().Be("failed");
        (await host.EventsAsync(id)).Where(type => type != "waiting" && type != "progress").Should().Equal("queued", "started", "failed");

        (await person.OrderAsync(id, "retry")).Status.Should().Be(HttpStatusCode.Accepted);
        var c = await _collector.NextAsync(id, "c", attempt: 2);
        await host.EndsAsync(id, RequestStatus.Running);
        ((await host.RequestAsync(id)).DueAt - _clock.GetUtcNow()).Should().BeCloseTo(Allowed, TimeSpan.FromMinutes(1));
        await host.TellAsync(c.Collected(records: 1));
        await host.EndsAsync(id, RequestStatus.Completed);
        var done = await person.GetAsync($"/v1/requests/{id}");
        done.Body.GetProperty("error").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
        done.Body.GetProperty("progress_detail").GetProperty("records").GetInt64().Should().Be(16);
        (await host.RequestAsync(id)).DueAt.Should().BeNull();
    }

    [Fact]
    public async Task Pauses_do_not_count()
    {
        await using var host = await StartAsync();
        using var person = host.Person();
        var id = await RunningAsync(host, person);
        _clock.Move(TimeSpan.FromMinutes(6));
        await person.OrderAsync(id, "pause");
        await host.EndsAsync(id, RequestStatus.Paused);
        _clock.Move(TimeSpan.FromHours(5));
        await person.OrderAsync(id, "resume");
        await host.EndsAsync(id, RequestStatus.Running);
        ((await host.RequestAsync(id)).DueAt - _clock.GetUtcNow()).Should().BeCloseTo(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(1));
        _clock.Move(TimeSpan.FromMinutes(4));
        await host.EndsAsync(id, RequestStatus.Failed);
        (await host.RequestAsync(id)).RanSeconds.Should().BeInRange(600, 700);
    }

    [Fact]
    public async Task A_restart_forgets_no_deadline()
    {
        string database;
        RequestId id;
        await using (var host = await StartAsync())
        {
            using var person = host.Person();
            (database, id) = (host.Database, await RunningAsync(host, person));
        }
        _clock.Move(Allowed);
        await using var next = await CoordinatorHost.StartAsync(database, _clock, _collector.AddTo);
        await next.EndsAsync(id, RequestStatus.Failed);
        (await next.RequestAsync(id)).ErrorCode.Should().Be(ErrorCode.Timeout);
    }

    [Fact]
    public async Task One_whose_last_slice_is_in_completes()
    {
        await using var host = await StartAsync();
        using var person = host.Person();
        var id = await RunningAsync(host, person);
        foreach (var page in (string[])["a", "b"])
            await host.TellAsync((await _collector.NextAsync(id, page)).Collected());
        await host.TellAsync((await _collector.NextAsync(id, "c")).Collected());
        _clock.Move(Allowed);
        await Eventually.BecomesTrueAsync(async () => (await host.RequestAsync(id)).FinishedAt is not null);
        (await person.StatusOfAsync(id)).Should().Be("completed");
    }

    private async Task<CoordinatorHost> StartAsync()
    {
        var host = await CoordinatorHost.StartAsync(postgres, _clock, _collector.AddTo);
        await host.AnnounceAsync();
        return host;
    }

    private async Task<RequestId> RunningAsync(CoordinatorHost host, Person person)
    {
        var id = await person.SubmitAsync(Body);
        await host.TellAsync((await _collector.NextAsync(id, "plan")).Collected(records: 0, discovered: ["a", "b", "c"]));
        await _collector.NextAsync(id, "c");
        await host.EndsAsync(id, RequestStatus.Running);
        return id;
    }
}

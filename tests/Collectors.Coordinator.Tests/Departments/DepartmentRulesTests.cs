using System.Net;
using Collectors.Contracts;
using Collectors.Coordinator.Departments;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;

namespace Collectors.Coordinator.Tests.Departments;

/// <summary>What is set for a department, the platform goes by.</summary>
public sealed class DepartmentRulesTests(PostgresFixture postgres)
{
    private readonly CollectorScript _collector = new() { Answer = _ => null };

    [Fact]
    public async Task Priorities_of_submissions_are_the_departments_own_at_every_replica_within_a_second()
    {
        await using var one = await CoordinatorHost.StartAsync(postgres);
        await using var other = await CoordinatorHost.StartAsync(one.Database);
        await one.AnnounceAsync();
        using var admin = one.Person(Role.Admin);
        using var person = other.Person(department: "CR");
        (await person.StartAsync("""{"method":"api","keyword":"a","priority":"critical"}""")).Status.Should().Be(HttpStatusCode.Accepted);

        await SetAsync(admin, "CR", """{"default_priority":"low","highest_priority":"medium"}""");
        await Eventually.BecomesTrueAsync(async () => (await person.StartAsync("""{"method":"api","keyword":"a","priority":"high"}""")).Status == HttpStatusCode.BadRequest);
        (await person.StartAsync("""{"method":"api","keyword":"a"}"""))["priority"].Should().Be("low");
        (await person.StartAsync("""{"method":"api","keyword":"a","priority":"normal"}"""))["priority"].Should().Be("medium");
    }

    [Fact]
    public async Task A_closed_list_of_departments_is_opened_by_setting_another()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, null, null,
            ("Collectors:Departments:Known:0", "CR"), ("Collectors:Departments:DefaultLimits:Weight", "2"), ("Collectors:Departments:Limits:CR:MaxRunningRequests", "5"));
        await host.AnnounceAsync();
        using var admin = host.Person(Role.Admin);
        (await admin.GetAsync("/v1/departments/CR")).Body.GetProperty("max_running_requests").GetInt32().Should().Be(5);
        (await admin.GetAsync("/v1/departments/CR")).Body.GetProperty("weight").GetDouble().Should().Be(2, "what is not configured for it is as for all");
        (await admin.GetAsync("/v1/departments/PR")).Status.Should().Be(HttpStatusCode.NotFound);
        const string Body = """{"method":"api","keyword":"a","department":"PR"}""";
        (await admin.StartAsync(Body)).WrongFields.Should().Equal("department");
        await SetAsync(admin, "PR", "{}");
        (await admin.StartAsync(Body)).Status.Should().Be(HttpStatusCode.Accepted);
        (await admin.GetAsync("/v1/departments/PR")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Caps_count_from_when_they_are_set_and_usage_is_told()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, bus: _collector.AddTo);
        using var admin = host.Person(Role.Admin);
        await SetAsync(admin, "CR", """{"max_running_requests":1,"max_concurrent_slices":2}""");
        var requests = await host.SubmitManyAsync(3);
        await host.TellAsync((await _collector.NextAsync(requests[0], "plan")).Collected(records: 5, discovered: ["a", "b", "c", "d"]));
        await _collector.NextAsync(requests[0], "b");
        await host.WaitsAsync(requests[1], WaitReason.DepartmentQuota);
        await Eventually.BecomesTrueAsync(async () => Usage(await admin.GetAsync("/v1/departments/CR")) == "1 2 2 2 5", "Usage is told");

        await SetAsync(admin, "CR", """{"max_running_requests":2,"max_concurrent_slices":4}""");
        await _collector.NextAsync(requests[0], "d");
        await Eventually.BecomesTrueAsync(async () => Usage(await admin.GetAsync("/v1/departments/CR")) == "2 1 4 1 5", "The second runs");
    }

    [Fact]
    public async Task A_department_that_has_had_its_records_of_the_day_waits_for_midnight()
    {
        var clock = new MovedClock();
        // Noon.
        clock.Move(KoreanDay.EndOf(clock.GetUtcNow()) - clock.GetUtcNow() + TimeSpan.FromHours(12));
        await using var host = await CoordinatorHost.StartAsync(postgres, clock, _collector.AddTo);
        using var admin = host.Person(Role.Admin);
        await SetAsync(admin, "CR", """{"daily_records":10}""");
        var running = await host.SubmitAsync("CR");
        await host.TellAsync((await _collector.NextAsync(running, "plan")).Collected(records: 10, discovered: [.. Enumerable.Range(1, 30).Select(page => $"page-{page}")]));
        var (queued, midnight) = (await host.SubmitAsync("CR"), KoreanDay.EndOf(clock.GetUtcNow()));
        await host.WaitsAsync(queued, WaitReason.DepartmentQuota);
        (await host.TallyAsync(queued)).WaitUntil.Should().Be(midnight);
        (await host.TallyAsync(queued)).WaitPosition.Should().Be(1);
        // Those that went out while the records were being written come back, and then nothing is under way.
        foreach (var slice in _collector.Received.Where(slice => slice.Key != "plan").ToList())
            await host.TellAsync(slice.Collected(records: 0));
        await host.WaitsAsync(running, WaitReason.DepartmentQuota);
        (await host.TallyAsync(running)).WaitUntil.Should().Be(midnight);

        var sent = _collector.Received.Count;
        var other = await host.SubmitAsync("PR");
        await host.TellAsync((await _collector.NextAsync(other, "plan")).Collected());
        await host.EndsAsync(other, RequestStatus.Completed);
        _collector.Received.Should().HaveCount(sent + 1, "others go on, it does not");

        await SparedAsync(host, running, clock, TimeSpan.FromHours(2));
        await SparedAsync(host, running, clock, midnight - clock.GetUtcNow() - TimeSpan.FromMinutes(30));

        _collector.Answer = slice => slice.Collected(records: 0);
        clock.Move(midnight - clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        await host.EndsAsync(running, RequestStatus.Completed);
        await host.EndsAsync(queued, RequestStatus.Completed);
        (await admin.GetAsync("/v1/departments/CR")).Body.GetProperty("usage").GetProperty("records_today").GetInt64().Should().Be(0);
    }

    [Fact]
    public async Task A_higher_quota_lets_it_go_on_at_once()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, bus: _collector.AddTo);
        using var admin = host.Person(Role.Admin);
        await SetAsync(admin, "CR", """{"daily_records":0}""");
        var request = await host.SubmitAsync("CR");
        await host.WaitsAsync(request, WaitReason.DepartmentQuota);
        await SetAsync(admin, "CR", "{}");
        await _collector.NextAsync(request, "plan");
    }

    /// <summary>What cannot run does not use its running time up.</summary>
    private static async Task SparedAsync(CoordinatorHost host, RequestId request, MovedClock clock, TimeSpan later)
    {
        clock.Move(later);
        (await host.RequestAsync(request)).TimeoutSeconds.Should().BeLessThan((int)later.TotalSeconds);
        await Eventually.BecomesTrueAsync(async () => (await host.RequestAsync(request)) is { State: "Running", CommandedState: null, DueAt: { } due } && due > clock.GetUtcNow(), "It is spared");
    }

    private static async Task SetAsync(Person admin, string department, string json) =>
        (await admin.SendAsync(HttpMethod.Put, $"/v1/departments/{department}", json)).Status.Should().Be(HttpStatusCode.OK);

    private static string Usage(Answer answer)
    {
        var usage = answer.Body.GetProperty("usage");
        return string.Join(' ', ((string[])["running_requests", "queued_requests", "slices_in_flight", "slices_pending", "records_today"]).Select(name => usage.GetProperty(name)));
    }
}

using System.Net;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Tests.Requests;

public sealed class SubmittingTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_request_is_accepted_and_found_right_after()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        await host.AnnounceAsync();
        using var person = host.Person(department: "CR");

        var answer = await person.StartAsync();

        answer.Status.Should().Be(HttpStatusCode.Accepted);
        answer.Headers.Location!.ToString().Should().Be($"/v1/requests/{answer.Id}");
        answer.Headers.RetryAfter!.Delta.Should().BePositive();
        answer.Id.Kind.Should().Be("metadata");
        var found = await person.GetAsync($"/v1/requests/{answer.Id}");
        found.Status.Should().Be(HttpStatusCode.OK);
        foreach (var request in new[] { answer, found })
        {
            var (method, source, keyword, department, by) = (request["method"], request["source"], request["keyword"], request["department"], request["submitted_by"]);
            (method, source, keyword, department, by).Should().Be(("api", "naver-news", "미국 증시", "CR", "jiyoon"));
            (request["start_date"], request["end_date"], request["priority"], request["progress"]).Should().Be(("2024-01-01", "2024-01-31", "medium", "0%"));
        }
        answer["status"].Should().Be("queued");
        answer.Body.GetProperty("pause").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("""{"method":"api","keyword":"미국 증시","start_date":"2024-01-01","end_date":"2024-01-31","department":"CR"}""")]
    [InlineData("""{"method":"search","keyword":"여의도 시황","start_date":"2024-02-01","end_date":"2024-02-28","department":"Finance"}""")]
    [InlineData("""{"method":"comments","keyword":"우리 회사","start_date":"2024-03-01","end_date":"2024-03-31","department":"PR"}""")]
    [InlineData("""{"method":"api","keyword":"주요 이슈","priority":"high"}""")]
    [InlineData("""{"method":"api","keyword":"주요 이슈","priority":"normal","source":null,"timeout_seconds":60,"max_retries":0,"options":{"fresh":true,"sort":["date"]}}""")]
    public async Task The_users_own_bodies_are_accepted_as_written(string body)
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        await host.AnnounceAsync("metadata", "naver-news", "api", "search", "comments");
        using var person = host.Person();
        await person.SubmitAsync(body);
    }

    [Fact]
    public async Task What_is_left_out_is_filled_in()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        await host.AnnounceAsync();
        using var person = host.Person();

        var answer = await person.StartAsync("""{"method":"api","keyword":"  주요 이슈 "}""");

        var today = DateOnly.FromDateTime(DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(9)).Date);
        (answer["department"], answer["priority"], answer["keyword"]).Should().Be(("general", "medium", "주요 이슈"));
        DateOnly.Parse(answer["end_date"]).Should().BeOnOrAfter(today.AddDays(-1)).And.BeOnOrBefore(today);
        DateOnly.Parse(answer["start_date"]).Should().Be(DateOnly.Parse(answer["end_date"]).AddDays(-6));
        var row = await host.ReadAsync(db => db.Collections.SingleAsync());
        (row.TimeoutSeconds, row.MaxRetries, row.Fresh, row.Options).Should().Be((3600, 3, false, null));
    }

    [Fact]
    public async Task Row_tally_event_and_trace_are_there_together()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        await host.AnnounceAsync();
        using var person = host.Person();
        var id = await person.SubmitAsync();

        var row = await host.ReadAsync(db => db.Collections.SingleAsync());
        row.Id.Should().Be(id);
        row.TraceParent.Should().NotBeNull();
        (await host.ReadAsync(db => db.Tallies.SingleAsync())).RequestId.Should().Be(id.Value);
        var first = await host.ReadAsync(db => db.Events.OrderBy(log => log.Number).FirstAsync());
        (first.RequestId, first.Number, first.Type.ToString()).Should().Be((id.Value, 1L, "Queued"));
    }

    [Fact]
    public async Task A_kind_without_a_collector_is_away_and_an_unknown_kind_is_not_found()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        using var person = host.Person();

        var away = await person.StartAsync();
        (away.Status, away["code"]).Should().Be((HttpStatusCode.ServiceUnavailable, "service_away"));
        away.Headers.RetryAfter.Should().NotBeNull();

        var unknown = await person.StartAsync(kind: "gossip");
        (unknown.Status, unknown["code"]).Should().Be((HttpStatusCode.NotFound, "not_found"));
        unknown["detail"].Should().Contain("metadata");
    }

    [Fact]
    public async Task A_report_makes_its_sources_known()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        using var person = host.Person();
        await host.Bus.Publish(new CollectorReport
        {
            Worker = "metadata-1",
            Kind = "metadata",
            At = DateTimeOffset.UtcNow,
            Capacity = 4,
            Running = 1,
            Sources = [new SourceReport { Name = "naver-news", Methods = ["api"], TimeZone = "Asia/Seoul" }],
        });
        await Eventually.BecomesTrueAsync(async () => (await person.StartAsync()).Status == HttpStatusCode.Accepted);
        var worker = await host.ReadAsync(db => db.Workers.SingleAsync());
        (worker.Name, worker.Kind, worker.Capacity, worker.Running).Should().Be(("metadata-1", "metadata", 4, 1));
    }

    [Fact]
    public async Task A_viewer_reads_and_does_not_submit()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        await host.AnnounceAsync();
        using var viewer = host.Person(Role.Viewer);
        (await viewer.StartAsync()).Status.Should().Be(HttpStatusCode.Forbidden);
        (await viewer.GetAsync("/v1/requests")).Status.Should().Be(HttpStatusCode.OK);
        using var stranger = new Person(host.Stranger());
        (await stranger.GetAsync("/v1/requests")).Status.Should().Be(HttpStatusCode.Unauthorized);
    }
}

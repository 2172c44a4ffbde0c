using System.Net;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Tests.Requests;

/// <summary>One action on many requests. Nothing is admitted, so that what is queued stays so.</summary>
public sealed class BulkTests(PostgresFixture postgres, ITestOutputHelper output)
{
    private const string Path = "/v1/requests/bulk";

    [Fact]
    public async Task What_matches_is_changed_and_what_its_state_does_not_allow_is_told_with_that_state()
    {
        await using var host = await StartAsync();
        using var person = host.Person();
        var (first, second, other) = (await SubmitAsync(person, "CR"), await SubmitAsync(person, "CR"), await SubmitAsync(person, "PR"));
        await person.OrderAsync(second, "cancel");

        var would = await person.PostAsync(Path, """{"action":"pause","filter":{"department":"CR"},"dry_run":true}""");
        would.Status.Should().Be(HttpStatusCode.OK, would.Body.ToString());
        Told(would).Should().Equal((first, 200, "paused"), (second, 409, "cancelled"));
        (await person.StatusOfAsync(first)).Should().Be("queued", "a dry run changes nothing");

        var done = await person.PostAsync(Path, """{"action":"pause","filter":{"department":"CR"}}""");
        Told(done).Should().Equal(Told(would));
        Counts(done).Should().Be((2, 1, 1));
        done.Body.GetProperty("next_cursor").ValueKind.Should().Be(JsonValueKind.Null);
        (await person.StatusOfAsync(first)).Should().Be("paused");
        (await person.StatusOfAsync(other)).Should().Be("queued");

        Told(await person.PostAsync(Path, $$$"""{"action":"resume","filter":{"ids":["{{{first}}}"]}}""")).Should().Equal((first, 200, "queued"));
        Told(await person.PostAsync(Path, """{"action":"cancel","filter":{"all":true}}""")).Should().Equal((first, 200, "cancelled"), (second, 200, "cancelled"), (other, 200, "cancelled"));
        Told(await person.PostAsync(Path, """{"action":"retry","filter":{"status":"cancelled"}}""")).Should().OnlyContain(result => result.Status == 409);
    }

    [Fact]
    public async Task Priorities_are_set_as_far_as_each_department_may()
    {
        await using var host = await StartAsync(("Collectors:Departments:HighestPriority:PR", "Medium"));
        using var person = host.Person();
        var (cr, pr) = (await SubmitAsync(person, "CR"), await SubmitAsync(person, "PR"));
        Told(await person.PostAsync(Path, """{"action":"set_priority","priority":"high","filter":{"keyword":"이슈"}}"""))
            .Should().Equal((cr, 200, "queued"), (pr, 400, "queued"));
        (await person.GetAsync($"/v1/requests/{cr}"))["priority"].Should().Be("high");
        (await person.GetAsync($"/v1/requests/{pr}"))["priority"].Should().Be("medium");
        (await host.EventsAsync(cr)).Should().Contain("priority_changed");
    }

    [Theory]
    [InlineData("""{"action":"stop"}""", "filter")]
    [InlineData("""{"action":"stop","filter":{}}""", "filter")]
    [InlineData("""{"action":"stop","filter":{"all":false}}""", "filter")]
    [InlineData("""{"action":"stop","filter":{"status":null}}""", "filter")]
    [InlineData("""{"action":"stop","filter":{"status":"asleep"}}""", "filter.status")]
    [InlineData("""{"action":"stop","filter":{"ids":["x"]}}""", "filter.ids")]
    [InlineData("""{"action":"stop","filter":{"all":true,"colour":"red"}}""", "filter.colour")]
    [InlineData("""{"action":"expire","filter":{"all":true}}""", "action")]
    [InlineData("""{"filter":{"all":true}}""", "action")]
    [InlineData("""{"action":"set_priority","filter":{"all":true}}""", "priority")]
    [InlineData("""{"action":"stop","priority":"high","filter":{"all":true}}""", "priority")]
    [InlineData("""{"action":"pause","mode":"soon","filter":{"all":true}}""", "mode")]
    [InlineData("""{"action":"stop","dry_run":"yes","filter":{"all":true}}""", "dry_run")]
    [InlineData("""{"action":"stop","cursor":"x","filter":{"all":true}}""", "cursor")]
    public async Task A_bad_field_is_named_and_nobody_stops_the_house_by_leaving_something_out(string body, string field)
    {
        await using var host = await StartAsync();
        using var person = host.Person();
        var answer = await person.PostAsync(Path, body);
        (answer.Status, answer["code"]).Should().Be((HttpStatusCode.BadRequest, "invalid"), answer.Body.ToString());
        answer.WrongFields.Should().Contain(field);
    }

    [Fact]
    public async Task A_department_changes_its_own_alone()
    {
        await using var host = await StartAsync();
        using var everybody = host.Person();
        var (cr, pr) = (await SubmitAsync(everybody, "CR"), await SubmitAsync(everybody, "PR"));
        using var person = host.Person(department: "CR");
        Told(await person.PostAsync(Path, $$$"""{"action":"stop","filter":{"ids":["{{{pr}}}"]}}""")).Should().BeEmpty();
        (await person.PostAsync(Path, """{"action":"stop","filter":{"department":"PR"}}""")).Status.Should().Be(HttpStatusCode.Forbidden);
        Told(await person.PostAsync(Path, """{"action":"stop","filter":{"all":true}}""")).Should().Equal((cr, 200, "stopped"));
        using var viewer = host.Person(Role.Viewer);
        (await viewer.PostAsync(Path, """{"action":"stop","filter":{"all":true}}""")).Status.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Thousands_are_all_changed_and_counted_and_the_first_thousand_listed()
    {
        await using var host = await StartAsync();
        await host.SubmitManyAsync(3000);
        using var person = host.Person();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var (matched, done, listed, cursor) = (0, 0, 0, (string?)null);
        do
        {
            var answer = await person.PostAsync(Path, JsonSerializer.Serialize(new { action = "cancel", filter = new { department = "CR" }, cursor }));
            answer.Status.Should().Be(HttpStatusCode.OK, answer.Body.ToString());
            (matched, done) = (matched + Counts(answer).Matched, done + Counts(answer).Done);
            listed = Math.Max(listed, Told(answer).Count);
            cursor = answer.Body.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null);
        output.WriteLine($"3,000 cancelled in {watch.ElapsedMilliseconds} ms");
        (matched, done).Should().Be((3000, 3000));
        listed.Should().BeLessThanOrEqualTo(1000);
        (await host.ReadAsync(db => db.Collections.CountAsync(request => (request.CommandedState ?? request.State) == "Cancelled"))).Should().Be(3000);
    }

    private async Task<CoordinatorHost> StartAsync(params (string, string)[] settings)
    {
        var host = await CoordinatorHost.StartAsync(postgres, settings: [("Collectors:Departments:DefaultLimits:MaxRunningRequests", "0"), .. settings]);
        await host.AnnounceAsync();
        return host;
    }

    private static Task<RequestId> SubmitAsync(Person person, string department) =>
        person.SubmitAsync(JsonSerializer.Serialize(new { method = "api", keyword = "주요 이슈", department }));

    private static List<(RequestId Id, int Status, string State)> Told(Answer answer) =>
        [.. answer.Body.GetProperty("results").EnumerateArray().Select(each => (RequestId.Parse(each.GetProperty("id").GetString()!), each.GetProperty("status").GetInt32(), each.GetProperty("state").GetString()!))];

    private static (int Matched, int Done, int Refused) Counts(Answer answer) =>
        (answer.Body.GetProperty("matched").GetInt32(), answer.Body.GetProperty("done").GetInt32(), answer.Body.GetProperty("refused").GetInt32());
}

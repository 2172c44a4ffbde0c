using System.Net;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Testing;

namespace Collectors.Coordinator.Tests.Requests;

public sealed class ListingTests(PostgresFixture postgres)
{
    private static string Body(string department, string keyword, string priority = "medium") =>
        JsonSerializer.Serialize(new { method = "api", keyword, department, priority });

    [Fact]
    public async Task A_department_sees_its_own_requests_and_no_others()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        await host.AnnounceAsync();
        using var everybody = host.Person();
        var (cr, pr) = (await everybody.SubmitAsync(Body("CR", "하나")), await everybody.SubmitAsync(Body("PR", "둘")));
        using var person = host.Person(department: "CR");

        (await person.GetAsync("/v1/requests")).Ids("items").Should().Equal(cr.ToString());
        (await person.GetAsync("/v1/requests?department=PR")).Ids("items").Should().BeEmpty();
        (await person.GetAsync("/collectors/status")).Ids("collectors").Should().Equal(cr.ToString());
        (await person.GetAsync($"/v1/requests/{pr}")).Status.Should().Be(HttpStatusCode.NotFound);
        foreach (var action in Wire.All<Coordinator.Requests.RequestAction>().Except(["expire"]))
            (await person.OrderAsync(pr, action)).Status.Should().Be(HttpStatusCode.NotFound);
        (await person.PatchAsync($"/v1/requests/{pr}", """{"priority":"low"}""")).Status.Should().Be(HttpStatusCode.NotFound);
        (await person.PostAsync("/collectors/metadata/stop", $$"""{"id":"{{pr}}"}""")).Status.Should().Be(HttpStatusCode.NotFound);
        (await person.PostAsync("/collectors/metadata/stop", """{"department":"PR"}""")).Status.Should().Be(HttpStatusCode.Forbidden);
        (await person.PostAsync("/collectors/pause", """{"department":"PR"}""")).Status.Should().Be(HttpStatusCode.Forbidden);
        (await person.PostAsync("/collectors/metadata/stop")).Ids("stopped").Should().Equal(cr.ToString());
        (await everybody.StatusOfAsync(pr)).Should().BeOneOf("queued", "running");
        (await everybody.GetAsync($"/v1/requests/comments_{pr.ToString().Split('_')[1]}")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Pages_hold_every_request_once_newest_first()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        await host.AnnounceAsync();
        using var person = host.Person();
        var ids = new List<string>();
        for (var i = 0; i < 7; i++)
            ids.Add((await person.SubmitAsync(Body("CR", $"검색 {i}"))).ToString());

        var seen = new List<string>();
        var path = "/v1/requests?department=CR&limit=3";
        while (path is not null)
        {
            var page = await person.GetAsync(path);
            seen.AddRange(page.Ids("items"));
            var link = page.Headers.TryGetValues("Link", out var links) ? links.Single() : null;
            (link is null).Should().Be(page.Body.GetProperty("next_cursor").ValueKind == JsonValueKind.Null);
            path = link?[1..link.IndexOf('>', StringComparison.Ordinal)];
        }
        seen.Should().OnlyHaveUniqueItems().And.BeEquivalentTo(ids).And.BeInDescendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Filters_narrow_the_list()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        await host.AnnounceAsync();
        using var person = host.Person();
        var urgent = (await person.SubmitAsync(Body("CR", "100% 급등", "critical"))).ToString();
        var slow = (await person.SubmitAsync(Body("PR", "Slow NEWS", "low"))).ToString();
        await person.OrderAsync(RequestId.Parse(slow), "stop");

        async Task<IEnumerable<string>> ListAsync(string query) => (await person.GetAsync($"/v1/requests?{query}")).Ids("items");
        (await ListAsync("status=stopped")).Should().Equal(slow);
        (await ListAsync("status=queued,running")).Should().Equal(urgent);
        (await ListAsync("priority=critical,high&kind=metadata")).Should().Equal(urgent);
        (await ListAsync("keyword=news")).Should().Equal(slow);
        (await ListAsync("keyword=" + Uri.EscapeDataString("0%"))).Should().Equal(urgent);
        (await ListAsync("department=PR&status=&cursor=")).Should().Equal(slow);
        (await ListAsync("kind=comments")).Should().BeEmpty();
        (await ListAsync("from=2000-01-01&to=2000-12-31")).Should().BeEmpty();
        (await ListAsync("from=2000-01-01T00:00:00Z")).Should().HaveCount(2);
        (await person.GetAsync("/collectors/metadata/status?status=stopped")).Ids("collectors").Should().Equal(slow);
        (await person.GetAsync("/collectors/comments/status")).Ids("collectors").Should().BeEmpty();
    }

    [Fact]
    public async Task An_unknown_kind_has_no_status_and_names_those_there_are()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        using var person = host.Person();
        foreach (var answer in new[] { await person.GetAsync("/collectors/gossip/status"), await person.PostAsync("/collectors/gossip/stop") })
        {
            answer.Status.Should().Be(HttpStatusCode.NotFound);
            answer.Ids("kinds").Should().Contain("metadata");
        }
        (await person.GetAsync("/v1/requests/metadata_01JD8Z6Q3W5T7V9X1Y3Z5A7B9C")).Status.Should().Be(HttpStatusCode.NotFound);
        ((int)(await person.GetAsync("/v1/requests/nonsense")).Status).Should().BeInRange(400, 499);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Tests.Scaling;

public sealed class ScalingTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Of_50_waiting_on_3_workers_come_6_and_everybody_can_see_why()
    {
        await using var house = await House.StartAsync(postgres);
        await house.ReportAsync("metadata-1", workers: 3);
        // 12 of them are what the workers take at a time.
        await house.AddSlicesAsync(62);

        (await house.WishAsync(wish => wish is { Pending: 50, Workers: 3 })).Shares.Should().Equal(new Dictionary<string, int> { ["metadata-1"] = 6 });

        using var client = house.Host.Client(Role.Viewer, "Finance");
        var kind = (await client.GetFromJsonAsync<JsonElement>("/resources/scaling")).GetProperty("kinds").EnumerateArray().Single();
        kind.EnumerateObject().Select(field => field.Name).Should().Equal("kind", "pending", "workers", "ratio", "wanted", "processes");
        (kind.GetProperty("kind").GetString(), kind.GetProperty("pending").GetInt32(), kind.GetProperty("workers").GetInt32(), kind.GetProperty("ratio").GetDouble(), kind.GetProperty("wanted").GetInt32())
            .Should().Be(("metadata", 50, 3, 16.67, 6));
        kind.GetProperty("processes")[0].GetRawText().Should().Be("""{"name":"metadata-1","workers":3,"min":1,"max":10,"running":0,"capacity":12}""");
        var metrics = await client.GetStringAsync("/metrics");
        metrics.Should().MatchRegex("(?m)^collectors_slices_pending\\{kind=\"metadata\"\\} \\d").And.MatchRegex("(?m)^collectors_workers\\{kind=\"metadata\"\\} \\d")
            .And.MatchRegex("(?m)^collectors_workers_wanted\\{kind=\"metadata\"\\} \\d").And.MatchRegex("(?m)^collectors_slices_pending_per_worker\\{kind=\"metadata\"\\} \\d");
    }

    [Fact]
    public async Task Of_5_workers_that_nothing_waits_for_3_stay()
    {
        await using var house = await House.StartAsync(postgres, ("Collectors:Scaling:QuietLooks", "1"));
        await house.ReportAsync("metadata-1", workers: 5);
        (await house.WishAsync(wish => wish.Workers == 5)).Shares["metadata-1"].Should().Be(3);
    }

    [Fact]
    public async Task Processes_of_a_kind_get_as_many_each()
    {
        await using var house = await House.StartAsync(postgres, ("Collectors:Scaling:QuietLooks", "1000"));
        await house.ReportAsync("metadata-1", workers: 6, retiring: true);
        await house.ReportAsync("metadata-2", workers: 1);
        (await house.WishAsync(wish => wish.Workers == 7)).Shares.Should().BeEquivalentTo(new Dictionary<string, int> { ["metadata-1"] = 4, ["metadata-2"] = 3 }, "one that only finishes what it has is none");
    }

    [Fact]
    public async Task The_house_may_allow_fewer_than_a_process_does()
    {
        await using var house = await House.StartAsync(postgres, ("Collectors:Scaling:MaxWorkers", "2"));
        await house.ReportAsync("metadata-1", workers: 5);
        (await house.WishAsync(wish => wish.Workers == 5)).Shares["metadata-1"].Should().Be(2);
    }

    [Fact]
    public async Task What_a_resting_source_holds_back_calls_for_nobody()
    {
        await using var house = await House.StartAsync(postgres);
        await house.ReportAsync("metadata-1", workers: 1);
        var request = await house.AddSlicesAsync(100);
        await house.Host.InStoreAsync(db => db.Database.ExecuteSqlAsync(
            $"""
            UPDATE coordinator.slices SET status = CASE key WHEN 'page-99' THEN 3 ELSE 0 END, lease_until = NULL,
                wait_reason = CASE key WHEN 'page-99' THEN 'key_budget' END, due_at = CASE key WHEN 'page-99' THEN now() + interval '1 hour' END
            WHERE request_id = {request.Value}
            """));
        using var client = house.Host.Client(Role.Viewer);
        // A few may have gone out before the dispatcher saw that the source rests.
        await Eventually.BecomesTrueAsync(async () =>
            (await client.GetFromJsonAsync<JsonElement>("/resources/scaling")).GetProperty("kinds")[0].GetProperty("pending").GetInt32() <= 4, "Hardly anything waits for a worker");
    }

    [Fact]
    public async Task Scaling_is_for_those_who_are_signed_in()
    {
        await using var house = await House.StartAsync(postgres);
        using var stranger = house.Host.Stranger();
        (await stranger.GetAsync(new Uri("/resources/scaling", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Events;
using Collectors.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Tests.Resources;

public sealed class UsageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Usage_tells_what_waits_who_works_and_what_it_costs()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        using var client = host.Client(Role.Viewer, "CR");
        await host.ReportAsync("metadata-1", running: 3, usedToday: 10, DateTimeOffset.UtcNow.AddSeconds(-1));
        await host.ReportAsync("metadata-2", running: 1, usedToday: 12, DateTimeOffset.UtcNow);
        var id = await host.SubmitAsync();
        await host.InStoreAsync(async db =>
        {
            await db.Tallies.Where(tally => tally.RequestId == id.Value).ExecuteUpdateAsync(set => set.SetProperty(tally => tally.Open, 5));
        });
        await Eventually.BecomesTrueAsync(() => host.ReadAsync(async db => await db.Workers.CountAsync() == 2));

        var usage = await client.GetFromJsonAsync<JsonElement>("/resources/usage");
        usage.EnumerateObject().Select(member => member.Name).Should().Equal("queues", "dispatch", "workers", "grid", "keys", "process", "store_bytes");
        usage.GetProperty("queues").GetArrayLength().Should().Be(0);
        var dispatch = usage.GetProperty("dispatch");
        (dispatch.GetProperty("window").GetInt32(), dispatch.GetProperty("in_flight").GetInt32(), dispatch.GetProperty("pending").GetInt32()).Should().Be((400, 0, 5));
        usage.GetProperty("workers").EnumerateArray().Select(worker => worker.GetProperty("running").GetInt32()).Should().Equal(3, 1);
        var key = usage.GetProperty("keys").EnumerateArray().Single();
        (key.GetProperty("alias").GetString(), key.GetProperty("used_today").GetInt64()).Should().Be(("main", 12), "workers share their keys, and the newest report counts");
        usage.GetProperty("process")[0].GetProperty("memory_bytes").GetInt64().Should().BePositive();
        usage.GetProperty("store_bytes").GetInt64().Should().BePositive();
        usage.GetRawText().Should().NotContain(id.ToString());

        var workers = await client.GetFromJsonAsync<JsonElement>("/v1/workers");
        workers.GetProperty("items").EnumerateArray().Select(worker => (worker.GetProperty("name").GetString(), worker.GetProperty("alive").GetBoolean()))
            .Should().Equal(("metadata-1-1", true), ("metadata-2-1", true));
    }

    [Fact]
    public async Task Usage_is_for_those_who_are_signed_in()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        using var stranger = host.Stranger();
        (await stranger.GetAsync("/resources/usage")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }
}

file static class Reports
{
    public static Task ReportAsync(this CoordinatorHost host, string worker, int running, long usedToday, DateTimeOffset at) => host.Bus.Publish(new CollectorReport
    {
        Worker = worker,
        Kind = "metadata",
        At = at,
        Capacity = 4,
        Running = running,
        Workers =
        [
            new()
            {
                Name = $"{worker}-1",
                Capacity = 4,
                Current =
                [
                    .. Enumerable.Range(0, running).Select(_ => new CurrentSlice
                    {
                        SliceId = SliceId.New(at),
                        RequestId = RequestId.New("metadata", at),
                        Department = "Finance",
                        StartedAt = at,
                    }),
                ],
            },
        ],
        Sources =
        [
            new()
            {
                Name = "naver-news",
                Methods = ["api"],
                TimeZone = "Asia/Seoul",
                Keys = [new() { Alias = "main", State = "ready", UsedToday = usedToday, DailyQuota = 25_000 }],
            },
        ],
    });
}

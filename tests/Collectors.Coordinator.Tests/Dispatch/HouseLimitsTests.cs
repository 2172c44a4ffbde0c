using System.Net;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;

namespace Collectors.Coordinator.Tests.Dispatch;

/// <summary>Limits of the house as the dispatcher goes by them, with a collector that keeps what it gets.</summary>
public sealed class HouseLimitsTests(PostgresFixture postgres)
{
    private static readonly string[] Pages = [.. Enumerable.Range(1, 20).Select(page => $"page-{page}")];
    private readonly CollectorScript _collector = new() { Answer = _ => null };

    [Fact]
    public async Task A_source_has_no_more_on_the_wire_than_it_may_and_others_take_the_places()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, bus: _collector.AddTo);
        await host.AnnounceAsync();
        await SetAsync(host, """{"sources":{"naver-news":2}}""");
        var (first, second) = (await host.SubmitAsync(), await host.SubmitAsync("PR"));
        var plans = (await _collector.NextAsync(first, "plan"), await _collector.NextAsync(second, "plan"));
        var third = await host.SubmitAsync();
        await host.WaitsAsync(third, WaitReason.SourceLimit);

        // Fair between the departments, and never more than two.
        await host.TellAsync(plans.Item1.Collected(discovered: Pages), plans.Item2.Collected(discovered: Pages));
        await Eventually.BecomesTrueAsync(() => Task.FromResult(_collector.Received.Count == 4), "Two more");
        var elsewhere = await host.SubmitAsync(source: "hacker-news");
        await host.TellAsync((await _collector.NextAsync(elsewhere, "plan")).Collected(discovered: Pages));
        await _collector.NextAsync(elsewhere, "page-6");
        _collector.Received.Count(slice => slice.Query.Source == "naver-news").Should().Be(4);

        // Lifted, it counts from the next look on.
        await SetAsync(host, "{}");
        foreach (var page in _collector.Received.Where(slice => slice.RequestId == elsewhere && slice.Key != "plan"))
            await host.TellAsync(page.Collected());
        await Eventually.BecomesTrueAsync(() => Task.FromResult(_collector.Received.Count(slice => slice.Query.Source == "naver-news") > 4), "More of the source");
    }

    [Fact]
    public async Task The_window_is_what_was_set_in_another_replica_and_before_a_restart()
    {
        await using var other = await CoordinatorHost.StartAsync(postgres);
        await SetAsync(other, """{"window":3}""");
        await using var host = await CoordinatorHost.StartAsync(other.Database, bus: _collector.AddTo);
        await other.DisposeAsync();
        var request = await host.SubmitAsync();
        await host.TellAsync((await _collector.NextAsync(request, "plan")).Collected(discovered: Pages));
        await _collector.NextAsync(request, "page-3");
        await host.WaitsAsync(await host.SubmitAsync("PR"), WaitReason.WorkerCapacity);
        _collector.Received.Should().HaveCount(4);
    }

    private static async Task SetAsync(CoordinatorHost host, string body)
    {
        using var admin = host.Person(Role.Admin);
        (await admin.SendAsync(HttpMethod.Put, "/resources/limits", body)).Status.Should().Be(HttpStatusCode.OK);
    }
}

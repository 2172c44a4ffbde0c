using Collectors.Contracts;
using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Coordinator.Tests.Dispatch;

/// <summary>Who gets the places: caps, priority, ageing, fairness, with a collector that keeps what it gets until the test answers.</summary>
public sealed class SharingTests(PostgresFixture postgres)
{
    private readonly CollectorScript _collector = new() { Answer = _ => null };

    [Fact]
    public async Task A_department_runs_no_more_requests_than_it_may_and_the_next_as_soon_as_one_ends()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, null, _collector.AddTo, ("Collectors:Departments:Limits:CR:MaxRunningRequests", "2"));
        var mine = await host.SubmitManyAsync(3, "CR");
        var other = await host.SubmitAsync("PR");
        var first = await _collector.NextAsync(mine[0], "plan");
        await _collector.NextAsync(mine[1], "plan");
        await _collector.NextAsync(other, "plan");
        await host.WaitsAsync(mine[2], WaitReason.DepartmentQuota);
        (await host.TallyAsync(mine[2])).WaitPosition.Should().Be(1);
        (await host.EventsAsync(mine[2])).Should().ContainSingle().Which.Should().Be("waiting");
        _collector.Received.Should().HaveCount(3);

        await host.TellAsync(first.Collected());
        await _collector.NextAsync(mine[2], "plan");
        (await host.TallyAsync(mine[2])).WaitReason.Should().BeNull();
    }

    [Fact]
    public async Task A_department_has_no_more_slices_on_the_wire_than_it_may()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, null, _collector.AddTo, ("Collectors:Departments:Limits:CR:MaxConcurrentSlices", "3"));
        var (first, second) = (await host.SubmitAsync("CR"), await host.SubmitAsync("CR"));
        var (one, two) = (await _collector.NextAsync(first, "plan"), await _collector.NextAsync(second, "plan"));
        await host.TellAsync(one.Collected(discovered: ["a", "b", "c", "d"]));
        await host.TellAsync(two.Collected(discovered: ["e"]));
        var c = await _collector.NextAsync(first, "c");
        await host.WaitsAsync(second, WaitReason.DepartmentQuota);
        _collector.Received.Should().HaveCount(5);
        await host.TellAsync(c.Collected());
        await _collector.NextAsync(first, "d");
    }

    [Fact]
    public async Task An_urgent_request_behind_ten_thousand_slices_has_the_next_free_place()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, null, _collector.AddTo, ("Collectors:Dispatch:UnreportedWindow", "4"));
        var patient = await host.SubmitAsync();
        await host.TellAsync((await _collector.NextAsync(patient, "plan")).Collected(discovered: [.. Enumerable.Range(1, 10_000).Select(page => $"page-{page}")]));
        var taken = await _collector.NextAsync(patient, "page-4");
        var urgent = await host.SubmitAsync(priority: Priority.Critical);
        await host.WaitsAsync(urgent, WaitReason.WorkerCapacity);
        await host.TellAsync(taken.Collected());
        await _collector.NextAsync(urgent, "plan");
        _collector.Received.Should().HaveCount(6);
    }

    [Fact]
    public async Task Who_is_never_served_comes_before_the_urgent_in_the_end()
    {
        var clock = new MovedClock();
        await using var host = await CoordinatorHost.StartAsync(postgres, clock, _collector.AddTo, ("Collectors:Dispatch:UnreportedWindow", "1"));
        var urgent = await host.SubmitAsync(priority: Priority.High);
        await host.TellAsync((await _collector.NextAsync(urgent, "plan")).Collected(discovered: ["a", "b"]));
        var a = await _collector.NextAsync(urgent, "a");
        var patient = await host.SubmitAsync(priority: Priority.Low);
        await host.WaitsAsync(patient, WaitReason.Priority);
        clock.Move(TimeSpan.FromMinutes(14));
        await host.TellAsync(a.Collected());
        var b = await _collector.NextAsync(urgent, "b");
        clock.Move(TimeSpan.FromMinutes(32));
        await host.AddSlicesAsync(urgent, 10);
        // The urgent one was served 32 minutes ago, the patient one not in 46: both count as critical by now.
        await host.SubmitAsync(priority: Priority.High);
        await host.TellAsync(b.Collected());
        var next = await _collector.AfterAsync(3);
        next.RequestId.Should().Be(urgent, "of those that count as equally urgent it came first");
        await host.TellAsync(next.Collected());
        (await _collector.AfterAsync(4)).RequestId.Should().Be(patient);
    }

    [Fact]
    public async Task A_department_that_floods_leaves_the_other_its_half()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, null, _collector.AddTo, ("Collectors:Dispatch:UnreportedWindow", "8"));
        var flood = await host.SubmitAsync("CR");
        await host.TellAsync((await _collector.NextAsync(flood, "plan")).Collected(discovered: [.. Enumerable.Range(1, 500).Select(page => $"page-{page}")]));
        var busy = await _collector.NextAsync(flood, "page-8");
        var small = await host.SubmitAsync("PR");
        await host.TellAsync(busy.Collected());
        var plan = await _collector.NextAsync(small, "plan");
        await host.TellAsync(plan.Collected(discovered: [.. Enumerable.Range(1, 30).Select(page => $"page-{page}")]));
        await _collector.NextAsync(small, "page-1");
        var next = await GoOnAsync(host, 24, busy.SliceId);
        next.Count(slice => slice.RequestId == small).Should().BeInRange(12, 15, "the small one gets back what it had lent, then each has every other place");
    }

    [Fact]
    public async Task Departments_with_weights_of_3_to_1_get_3_to_1_of_the_slices()
    {
        await using var host = await CoordinatorHost.StartAsync(
            postgres, null, _collector.AddTo, ("Collectors:Dispatch:UnreportedWindow", "5"), ("Collectors:Departments:Limits:CR:Weight", "3"));
        var (three, one) = (await host.SubmitAsync("CR"), await host.SubmitAsync("PR"));
        var (planThree, planOne) = (await _collector.NextAsync(three, "plan"), await _collector.NextAsync(one, "plan"));
        var pages = Enumerable.Range(1, 60).Select(page => $"page-{page}").ToArray();
        await host.TellAsync(planThree.Collected(discovered: pages), planOne.Collected(discovered: pages));
        await _collector.AfterAsync(6);
        var next = await GoOnAsync(host, 40);
        next.Count(slice => slice.RequestId == three).Should().BeInRange(28, 32);
    }

    [Fact]
    public async Task Raising_a_priority_counts_at_once()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, null, _collector.AddTo, ("Collectors:Dispatch:UnreportedWindow", "1"));
        var first = await host.SubmitAsync();
        await host.TellAsync((await _collector.NextAsync(first, "plan")).Collected(discovered: ["a", "b"]));
        var a = await _collector.NextAsync(first, "a");
        var second = await host.SubmitAsync(priority: Priority.Low);
        await host.WaitsAsync(second, WaitReason.Priority);
        await host.InStoreAsync(async db =>
        {
            (await db.Collections.FindAsync(second.Value))!.Priority = Priority.Critical;
            await db.SaveChangesAsync();
        });
        host.Services.GetRequiredService<DispatchSignal>().Raise();
        await host.TellAsync(a.Collected());
        await _collector.NextAsync(second, "plan");
    }

    /// <summary>Answers the slice that has been out longest, so many times.</summary>
    /// <returns>What came in their places.</returns>
    private async Task<IReadOnlyList<CollectSlice>> GoOnAsync(CoordinatorHost host, int steps, params SliceId[] answered)
    {
        var before = _collector.Received.Count;
        var done = _collector.Received.Where(slice => slice.Key == "plan").Select(slice => slice.SliceId).Concat(answered).ToHashSet();
        for (var step = 0; step < steps; step++)
        {
            var oldest = _collector.Received.First(slice => !done.Contains(slice.SliceId));
            done.Add(oldest.SliceId);
            await host.TellAsync(oldest.Collected());
            await _collector.AfterAsync(before + step);
        }
        return [.. _collector.Received.Skip(before)];
    }
}

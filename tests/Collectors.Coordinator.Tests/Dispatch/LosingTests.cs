using Collectors.Contracts;
using Collectors.Coordinator.Dispatch.Right;
using Collectors.Coordinator.Dispatch.Sending;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Coordinator.Tests.Dispatch;

/// <summary>Workers that vanish, processes that die or freeze.</summary>
public sealed class LosingTests(PostgresFixture postgres)
{
    private readonly CollectorScript _collector = new() { Answer = _ => null };

    [Fact]
    public async Task A_slice_whose_lease_runs_out_goes_again_and_the_late_failure_of_the_first_attempt_counts_nothing()
    {
        await using var host = await CoordinatorHost.StartAsync(
            postgres, null, _collector.AddTo, ("Collectors:Dispatch:SliceLease", "00:00:00.600"), ("Collectors:Dispatch:DeadlineMargin", "00:00:00.100"));
        var request = await host.SubmitAsync();
        var lost = await _collector.NextAsync(request, "plan");
        lost.Deadline.Should().BeBefore(DateTimeOffset.UtcNow.AddMilliseconds(500));
        var again = await _collector.NextAsync(request, "plan", attempt: 2);
        again.SliceId.Should().Be(lost.SliceId);
        await host.TellAsync(lost.Failed(permanent: true));
        await host.TellAsync(again.Collected(records: 4));
        await host.EndsAsync(request, RequestStatus.Completed);
        (await host.TallyAsync(request)).Records.Should().Be(4);
        (await host.SlicesAsync(request)).Single().Failures.Should().Be(0);
    }

    [Fact]
    public async Task A_restarted_process_sends_at_once_what_died_on_the_bus_of_the_last_one_which_sends_nothing_more()
    {
        await using var dead = await CoordinatorHost.StartAsync(postgres, bus: _collector.AddTo);
        var request = await dead.SubmitAsync();
        var plan = await _collector.NextAsync(request, "plan");
        await dead.TellAsync(plan.Collected(records: 1, discovered: ["a", "b"]));
        await _collector.NextAsync(request, "b");

        var anew = new CollectorScript();
        await using var host = await CoordinatorHost.StartAsync(dead.Database, bus: anew.AddTo);
        await host.EndsAsync(request, RequestStatus.Completed);
        anew.Received.Select(slice => (slice.Key, slice.Attempt)).Should().BeEquivalentTo([("a", 2), ("b", 2)]);
        _collector.Received.Should().HaveCount(3);

        // The first one is still there, as if it had only been frozen.
        var epoch = dead.Services.GetRequiredService<DispatchRight>();
        await Eventually.BecomesTrueAsync(() => Task.FromResult(!epoch.Held), "The first one knows");
        var next = await host.SubmitAsync();
        await host.EndsAsync(next, RequestStatus.Completed);
        _collector.Received.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_holder_that_slept_through_its_lease_changes_nothing()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, null, _collector.AddTo, ("Collectors:Dispatch:UnreportedWindow", "0"));
        var request = await host.SubmitAsync();
        await host.AddSlicesAsync(request, 1);
        var right = host.Services.GetRequiredService<DispatchRight>();
        await Eventually.BecomesTrueAsync(() => Task.FromResult(right.Held), "It dispatches");
        await Eventually.BecomesTrueAsync(async () => (await host.RequestAsync(request)).Status == RequestStatus.Running, "It is admitted");
        var (epoch, slice) = (right.Epoch, (await host.SlicesAsync(request))[0]);

        await using var thief = await CoordinatorHost.StartAsync(host.Database, null, null, ("Collectors:Dispatch:UnreportedWindow", "0"));
        await Eventually.BecomesTrueAsync(() => Task.FromResult(thief.Services.GetRequiredService<DispatchRight>().Held), "The other one took over");
        var taken = await host.Services.GetRequiredService<SliceTaker>().TakeAsync([request.Value], [slice.Id], epoch, CancellationToken.None);
        taken.Should().BeEmpty();
        (await host.SlicesAsync(request)).Should().OnlyContain(row => row.Status == SliceStatus.Pending && row.Attempt == 0);
    }
}

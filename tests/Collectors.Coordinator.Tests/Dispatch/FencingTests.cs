using Collectors.Contracts;
using Collectors.Coordinator.Dispatch.Right;
using Collectors.Coordinator.Dispatch.Sending;
using Collectors.Coordinator.Dispatch.Waiting;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Coordinator.Tests.Dispatch;

/// <summary>A holder that slept through its lease, woken with another's epoch in the row: it believes what it believed, and changes nothing.</summary>
public sealed class FencingTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_holder_that_lost_the_lease_and_does_not_know_changes_nothing()
    {
        var clock = new StoppableClock();
        var collector = new CollectorScript { Answer = _ => null };
        await using var host = await CoordinatorHost.StartAsync(postgres, clock, collector.AddTo, ("Collectors:Dispatch:Tick", "00:00:00.050"));
        var request = await host.SubmitAsync();
        await host.TellAsync((await collector.NextAsync(request, "plan")).Collected(discovered: ["sent"]));
        await collector.NextAsync(request, "sent");
        await host.EndsAsync(request, RequestStatus.Running);
        clock.Stop();
        await host.InStoreAsync(db => db.Database.ExecuteSqlAsync($"UPDATE coordinator.dispatch_lease SET holder = 'another', epoch = epoch + 1, expires_at = now() + interval '1 hour'"));

        // Something for all that a dispatcher does: to send, to put back for two reasons, to admit.
        await host.AddSlicesAsync(request, 3);
        await host.InStoreAsync(db => db.Database.ExecuteSqlAsync(
            $"""
            UPDATE coordinator.slices SET status = CASE key WHEN 'page-1' THEN 3 WHEN 'page-2' THEN 1 ELSE 0 END, due_at = CASE key WHEN 'page-1' THEN now() END,
                lease_until = CASE key WHEN 'page-2' THEN now() END WHERE key LIKE 'page-%'
            """));
        var queued = await host.SubmitAsync();
        await host.LooksAsync(times: 3);
        var right = host.Services.GetRequiredService<DispatchRight>();
        right.Held.Should().BeTrue("it has not heard of the other");
        await using (var scope = host.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<WaitWriter>().WriteAsync(
                new Dictionary<Guid, Wait?> { [request.Value] = new(WaitReason.Priority, 1, null) }, right.Epoch, CancellationToken.None);

        collector.Received.Should().HaveCount(2);
        (await host.SlicesAsync(request)).Where(slice => slice.Key.StartsWith("page", StringComparison.Ordinal)).Select(slice => slice.Status)
            .Should().Equal(SliceStatus.Deferred, SliceStatus.Dispatched, SliceStatus.Pending);
        (await host.RequestAsync(queued)).CommandedState.Should().BeNull();
        (await host.SlicesAsync(queued)).Should().BeEmpty();
        (await host.TallyAsync(request)).WaitReason.Should().BeNull();

        clock.GoOn();
        await Eventually.BecomesTrueAsync(() => Task.FromResult(!right.Held), "It hears of the other");
    }

    [Fact]
    public async Task What_was_not_sent_is_put_back_by_the_holder_alone_and_only_the_attempt_it_was()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, null, null, ("Collectors:Dispatch:UnreportedWindow", "0"));
        var request = await host.SubmitAsync();
        await host.EndsAsync(request, RequestStatus.Running);
        var right = host.Services.GetRequiredService<DispatchRight>();
        var returns = host.Services.GetRequiredService<SliceReturns>();
        var plan = (await host.SlicesAsync(request)).Single();
        var taken = await host.Services.GetRequiredService<SliceTaker>().TakeAsync([request.Value], [plan.Id], right.Epoch, CancellationToken.None);

        (await returns.UnsentAsync(taken, right.Epoch + 1, CancellationToken.None)).Should().BeEmpty("another epoch's");
        (await returns.UnsentAsync([.. taken.Select(slice => slice with { Attempt = 2 })], right.Epoch, CancellationToken.None)).Should().BeEmpty("another attempt");
        (await returns.UnsentAsync(taken, right.Epoch, CancellationToken.None)).Should().Equal(request.Value);
        (await host.SlicesAsync(request)).Single().Should().Match<Collectors.Coordinator.Ledger.Slice>(
            slice => slice.Status == SliceStatus.Pending && slice.Attempt == 1 && slice.Unsent == 1 && slice.LeaseUntil == null);
    }
}

using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Tests.Dispatch;

/// <summary>What waits, waits for the reason it says; what is paused or put off does not go out.</summary>
public sealed class WaitingTests(PostgresFixture postgres)
{
    private readonly CollectorScript _collector = new() { Answer = _ => null };

    [Fact]
    public async Task A_paused_request_sends_no_new_slices()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, null, _collector.AddTo, ("Collectors:Dispatch:UnreportedWindow", "2"));
        var request = await host.SubmitAsync();
        await host.TellAsync((await _collector.NextAsync(request, "plan")).Collected(discovered: ["a", "b", "c", "d"]));
        var (a, b) = (await _collector.NextAsync(request, "a"), await _collector.NextAsync(request, "b"));
        await host.CommandAsync(request, nameof(RequestStatus.Paused));
        await host.TellAsync(a.Collected(), b.Collected());

        // Another request's slices go by meanwhile, so the dispatcher has been there.
        var other = await host.SubmitAsync();
        await host.TellAsync((await _collector.NextAsync(other, "plan")).Collected());
        _collector.Received.Should().HaveCount(4);
        (await host.TallyAsync(request)).Should().Match<Collectors.Coordinator.Ledger.Tally>(tally => tally.Done == 3 && tally.Open == 2);

        await host.CommandAsync(request, null);
        await _collector.NextAsync(request, "d");
    }

    [Fact]
    public async Task A_source_without_budget_is_not_asked_again_before_its_time()
    {
        await using var host = await CoordinatorHost.StartAsync(
            postgres, null, _collector.AddTo, ("Collectors:Dispatch:UnreportedWindow", "1"), ("Collectors:Requests:KeyQuotaPauseFrom", "01:00:00"));
        var (request, same, elsewhere) = (await host.SubmitAsync(), await host.SubmitAsync(), await host.SubmitAsync(source: "hacker-news"));
        var until = DateTimeOffset.UtcNow.AddMinutes(10);
        await host.TellAsync((await _collector.NextAsync(request, "plan")).Deferred(until));
        await host.TellAsync((await _collector.NextAsync(elsewhere, "plan")).Collected());
        await host.WaitsAsync(request, WaitReason.KeyBudget);
        await host.WaitsAsync(same, WaitReason.KeyBudget);
        (await host.TallyAsync(same)).WaitUntil.Should().BeCloseTo(until, TimeSpan.FromMilliseconds(1));
        _collector.Received.Should().HaveCount(2);

        // Its time has come.
        await host.InStoreAsync(db => db.Database.ExecuteSqlAsync($"UPDATE coordinator.slices SET due_at = now() WHERE request_id = {request.Value}"));
        await host.TellAsync((await _collector.NextAsync(request, "plan", attempt: 2)).Collected());
        await host.TellAsync((await _collector.NextAsync(same, "plan")).Collected());
        await host.EndsAsync(request, RequestStatus.Completed);
        (await host.SlicesAsync(request)).Single().Failures.Should().Be(0);
        (await host.EventsAsync(request)).Should().ContainInOrder("started", "waiting", "completed");
    }

    [Fact]
    public async Task What_failed_says_that_it_backs_off()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, null, _collector.AddTo, ("Collectors:Ledger:BackOffBase", "00:05:00"));
        var request = await host.SubmitAsync();
        await host.TellAsync((await _collector.NextAsync(request, "plan")).Failed());
        await host.WaitsAsync(request, WaitReason.BackOff);
        var due = (await host.TallyAsync(request)).WaitUntil;
        await host.InStoreAsync(async db =>
        {
            (await db.Slices.Where(slice => slice.RequestId == request.Value).Select(slice => slice.DueAt).SingleAsync()).Should().Be(due);
            // Its time has come.
            await db.Slices.Where(slice => slice.RequestId == request.Value).ExecuteUpdateAsync(slice => slice.SetProperty(row => row.DueAt, DateTimeOffset.UtcNow));
        });
        await _collector.NextAsync(request, "plan", attempt: 2);
        await host.WaitsAsync(request, null);
    }

    [Fact]
    public async Task A_standing_hold_keeps_requests_queued_until_it_is_lifted()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, bus: _collector.AddTo);
        await host.InStoreAsync(async db =>
        {
            db.Holds.Add(new() { Id = Guid.NewGuid(), Department = "CR", Mode = PauseMode.Drain, By = "admin", At = DateTimeOffset.UtcNow });
            await db.SaveChangesAsync();
        });
        var (held, other) = (await host.SubmitAsync("CR"), await host.SubmitAsync("PR"));
        await _collector.NextAsync(other, "plan");
        await host.WaitsAsync(held, WaitReason.Held);
        _collector.Received.Should().ContainSingle();
        await host.InStoreAsync(async db =>
        {
            db.Holds.RemoveRange(db.Holds);
            await db.SaveChangesAsync();
        });
        await _collector.NextAsync(held, "plan");
    }

    [Fact]
    public async Task Without_a_live_worker_nothing_is_sent_and_with_one_as_much_as_it_takes()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, bus: _collector.AddTo);
        await host.ReportAsync(capacity: 3, at: DateTimeOffset.UtcNow.AddMinutes(-1));
        var request = await host.SubmitAsync();
        await host.WaitsAsync(request, WaitReason.WorkerCapacity);
        _collector.Received.Should().BeEmpty();

        await host.ReportAsync(capacity: 3, at: DateTimeOffset.UtcNow);
        await host.TellAsync((await _collector.NextAsync(request, "plan")).Collected(discovered: [.. Enumerable.Range(1, 20).Select(page => $"page-{page}")]));
        await _collector.NextAsync(request, "page-3");
        await host.ReportAsync(capacity: 3, at: DateTimeOffset.UtcNow);
        (await host.SlicesAsync(request)).Count(slice => slice.Status == SliceStatus.Dispatched).Should().BeInRange(3, 6, "what they take, and what may lie ready there");
    }
}

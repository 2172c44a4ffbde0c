using Collectors.Contracts;
using Collectors.Coordinator.Ledger;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Coordinator.Tests.Ledger;

/// <summary>Outcomes against the ledger, the collector keeping every slice until the test answers for it.</summary>
public sealed class OutcomeTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Duplicated_reordered_and_late_outcomes_count_once()
    {
        var collector = new CollectorScript { Answer = _ => null };
        await using var host = await CoordinatorHost.StartAsync(postgres, bus: collector.AddTo);
        var request = await host.SubmitAsync();
        var plan = await collector.NextAsync(request, "plan");
        await host.TellAsync(plan.Collected(records: 5, discovered: ["a", "b"]), plan.Collected(records: 5, discovered: ["a", "b"]));
        var (a, b) = (await collector.NextAsync(request, "a"), await collector.NextAsync(request, "b"));

        // The failure of an attempt that is not out, a failure overtaken by its own attempt's success, and all of it twice.
        await host.TellAsync(a.Failed(permanent: true) with { Attempt = 0 }, b.Failed(), a.Collected(records: 7), b.Collected(records: 11), b.Failed(), a.Collected(records: 7), b.Collected(records: 11));
        await host.TellAsync(plan.Failed(permanent: true), a.Deferred(DateTimeOffset.UtcNow.AddHours(1)), b.Collected(records: 11));
        await host.EndsAsync(request, RequestStatus.Completed);
        var tally = await host.TallyAsync(request);
        (tally.Open, tally.Done, tally.Failed, tally.Records).Should().Be((0, 3, 0, 23L));
    }

    [Fact]
    public async Task A_bad_outcome_stands_alone_and_ends_in_the_error_queue()
    {
        var collector = new CollectorScript { Answer = _ => null };
        var errors = new ErrorQueue();
        await using var host = await CoordinatorHost.StartAsync(postgres, null, bus =>
        {
            collector.AddTo(bus);
            errors.AddTo(bus);
        }, settings: ("Collectors:Dispatch:UnreportedWindow", "64"));
        var request = await host.SubmitAsync();
        var plan = await collector.NextAsync(request, "plan");
        await host.TellAsync(plan.Collected(discovered: [.. Enumerable.Range(1, 20).Select(page => $"page-{page}")]));
        var slices = await Task.WhenAll(Enumerable.Range(1, 20).Select(page => collector.NextAsync(request, $"page-{page}")));

        // PostgreSQL takes no character 0 in a text.
        var bad = slices[13].Collected(discovered: "\0");
        await Task.WhenAll(slices.Select(slice => host.Bus.SendOutcomeAsync(slice == slices[13] ? bad : slice.Collected())));
        (await errors.FirstAsync()).SliceId.Should().Be(bad.SliceId);
        await Eventually.BecomesTrueAsync(async () => (await host.TallyAsync(request)).Done == 20, "All others are written");
        (await host.TallyAsync(request)).Open.Should().Be(1);
        errors.Count.Should().Be(1);
    }

    [Fact]
    public async Task Counters_are_exact_under_sixteen_parallel_batches()
    {
        var collector = new CollectorScript { Answer = _ => null };
        await using var host = await CoordinatorHost.StartAsync(postgres, bus: collector.AddTo);
        var requests = await host.SubmitManyAsync(4);
        var plans = await Task.WhenAll(requests.Select(request => collector.NextAsync(request, "plan")));
        string[] pages = [.. Enumerable.Range(1, 100).Select(page => $"page-{page}")];
        await host.TellAsync([.. plans.Select(plan => plan.Collected(records: 0, discovered: pages))]);
        var slices = await host.ReadAsync(db => db.Slices.AsNoTracking().Where(slice => slice.Key != "plan").ToListAsync());
        var outcomes = slices.Select(slice => Samples.Slice() with { SliceId = new(slice.Id), RequestId = new("metadata", slice.RequestId) })
            .Select((slice, place) => slice.Collected(records: place % 7, duplicates: 1, discovered: [$"more-{place % 10}", pages[0]])).ToList();

        // Every batch holds slices of every request, and each outcome comes in two of them.
        var random = new Random(20240131);
        var twice = outcomes.Concat(outcomes).ToArray();
        random.Shuffle(twice);
        await Task.WhenAll(twice.Chunk(twice.Length / 16).Select(async batch =>
        {
            await using var scope = host.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<OutcomeWriter>().WriteAsync(batch, CancellationToken.None);
        }));
        foreach (var request in requests)
        {
            var tally = await host.TallyAsync(request);
            var rows = await host.SlicesAsync(request);
            tally.Done.Should().Be(101).And.Be(rows.Count(slice => slice.Status == SliceStatus.Collected));
            tally.Open.Should().Be(rows.Count - 101);
            (tally.Records, tally.Duplicates).Should().Be((rows.Sum(slice => slice.Records), 100));
            rows.Select(slice => slice.Key).Should().OnlyHaveUniqueItems();
        }
        (await host.ReadAsync(db => db.Tallies.SumAsync(tally => tally.Records))).Should().Be(outcomes.Sum(outcome => outcome.Collected!.Records));
    }

    [Fact]
    public async Task After_its_tries_a_slice_fails_its_request_with_the_cause_and_what_was_collected()
    {
        var collector = new CollectorScript { Answer = slice => slice.Key == "bad" ? slice.Failed() : slice.Collected(records: 3, discovered: slice.Key == "plan" ? ["bad", "good"] : []) };
        await using var host = await CoordinatorHost.StartAsync(postgres, null, collector.AddTo, ("Collectors:Ledger:BackOffBase", "00:00:00.020"));
        var request = await host.SubmitAsync(maxRetries: 3);
        await host.EndsAsync(request, RequestStatus.Failed);
        var (row, tally) = (await host.RequestAsync(request), await host.TallyAsync(request));
        row.ErrorCode.Should().Be(ErrorCode.RetriesExhausted);
        row.ErrorDetail.Should().Contain("3 times").And.Contain("retry_soon");
        (tally.Done, tally.Failed, tally.Open, tally.Records).Should().Be((2, 1, 0, 6L));
        collector.Received.Count(slice => slice.Key == "bad").Should().Be(3);
        (await host.EventsAsync(request)).Should().ContainInOrder("started", "slice_failed", "failed");
    }
}

using Collectors.Collecting.Pool;
using Collectors.Contracts;
using Collectors.Metadata.Tests.Driving;
using Collectors.Testing;

namespace Collectors.Metadata.Tests;

public sealed class WorkersOfAPool
{
    private readonly ManualTime _clock = new(DateTimeOffset.Parse("2026-01-01T00:00:00Z", null));
    private readonly WorkerPool _pool;

    public WorkersOfAPool() => _pool = new WorkerPool("metadata", workers: 2, slicesPerWorker: 2, _clock);

    [Fact]
    public async Task A_slice_goes_to_the_worker_with_the_most_room_and_waits_when_there_is_none()
    {
        var places = await EnterAsync(4);
        places.Select(place => place.Worker).Should().Equal(Worker(1), Worker(2), Worker(1), Worker(2));

        var fifth = Enter();
        var sixth = Enter();
        (fifth.IsCompleted, sixth.IsCompleted).Should().Be((false, false));

        places[3].Dispose();
        (await fifth).Worker.Should().Be(Worker(2), "first come first served");
        sixth.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Those_who_wait_start_when_workers_come()
    {
        await EnterAsync(4);
        var waiting = new[] { Enter(), Enter(), Enter() };

        _pool.Resize(3).Should().BeTrue();

        (await waiting[0]).Worker.Should().Be(Worker(3));
        (await waiting[1]).Worker.Should().Be(Worker(3));
        waiting[2].IsCompleted.Should().BeFalse();
        (_pool.Size, _pool.Capacity).Should().Be((3, 6));
    }

    [Fact]
    public async Task A_retiring_worker_takes_no_new_slice_and_is_gone_when_its_last_is_done()
    {
        var places = await EnterAsync(4);
        var waiting = Enter();

        _pool.Resize(1).Should().BeTrue();

        _pool.Report().Select(worker => (worker.Name, worker.Retiring, worker.Current.Count)).Should().Equal((Worker(1), false, 2), (Worker(2), true, 2));
        places[1].Dispose();
        waiting.IsCompleted.Should().BeFalse("the retiring worker has room, but takes nothing");
        places[3].Dispose();
        _pool.Report().Should().ContainSingle().Which.Name.Should().Be(Worker(1));
        places[0].Dispose();
        (await waiting).Worker.Should().Be(Worker(1));
    }

    [Fact]
    public async Task A_worker_that_comes_back_goes_on_with_its_figures_and_nothing_of_it_is_forgotten_meanwhile()
    {
        var places = await EnterAsync(2);
        _clock.Advance(TimeSpan.FromSeconds(3));
        End(places[0], failed: false);
        _pool.Resize(1);
        End(places[1], failed: true);

        _pool.Totals().Should().Be((1, 1));
        _pool.Report().Should().ContainSingle().Which.Should().Match<WorkerReport>(worker => worker.Done == 1 && worker.Failed == 0 && worker.TotalTime == TimeSpan.FromSeconds(3));
        _pool.Resize(2);
        _pool.Report()[1].Should().Match<WorkerReport>(worker => worker.Name == Worker(2) && worker.Failed == 1 && !worker.Retiring);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_leaves_the_line_to_the_next()
    {
        var places = await EnterAsync(4);
        using var patience = new CancellationTokenSource();
        var impatient = _pool.EnterAsync(A.Plan("x", "2024-01-01", "2024-01-02"), patience.Token);
        var next = Enter();

        await patience.CancelAsync();

        await impatient.Invoking(async each => await each).Should().ThrowAsync<OperationCanceledException>();
        places[0].Dispose();
        (await next).Worker.Should().Be(Worker(1));
    }

    [Fact]
    public async Task Whatever_comes_goes_and_changes_at_once_no_worker_ever_has_too_many_and_everybody_gets_a_turn()
    {
        var (most, at) = (0, 0);
        var resizing = Task.Run(() =>
        {
            for (var round = 0; round < 2_000; round++)
                _pool.Resize(1 + (round % 10));
            _pool.Resize(1);
        });
        await Task.WhenAll(Enumerable.Range(0, 2_000).Select(_ => Task.Run(async () =>
        {
            using var place = await Enter();
            var now = Interlocked.Increment(ref at);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref at);
        })));
        await resizing;
        most.Should().BeLessThanOrEqualTo(20);
        _pool.Report().Should().ContainSingle().Which.Current.Should().BeEmpty();
    }

    private static void InterlockedMax(ref int most, int now)
    {
        for (var seen = Volatile.Read(ref most); now > seen && Interlocked.CompareExchange(ref most, now, seen) != seen; seen = Volatile.Read(ref most))
            continue;
    }

    private Task<WorkerPlace> Enter() => _pool.EnterAsync(A.Plan("x", "2024-01-01", "2024-01-02"), CancellationToken.None);

    private async Task<List<WorkerPlace>> EnterAsync(int count)
    {
        var places = new List<WorkerPlace>();
        for (var number = 0; number < count; number++)
            places.Add(await Enter());
        return places;
    }

    private string Worker(int number) => $"{_pool.Name}-{number}";

    private static void End(WorkerPlace place, bool failed)
    {
        place.Outcome = new SliceFinished
        {
            SliceId = place.Slice.SliceId,
            RequestId = place.Slice.RequestId,
            Attempt = 1,
            Worker = place.Worker,
            StartedAt = place.Since,
            FinishedAt = place.Since,
            Collected = failed ? null : new() { Reply = ReplyClass.Ok },
            Failed = failed ? new() { Code = ErrorCode.Internal, Reply = ReplyClass.RetrySoon, Permanent = false, Detail = "" } : null,
        };
        place.Dispose();
    }
}

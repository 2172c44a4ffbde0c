using Collectors.Coordinator.Scaling;

namespace Collectors.Coordinator.Tests.Scaling;

public sealed class ScaleDecisionTests
{
    private readonly ScaleDecision _decision = new();

    [Fact]
    public void More_workers_come_at_the_first_decision() => Next(pending: 50, workers: 3).Should().Be(6);

    [Fact]
    public void Fewer_come_only_when_it_has_been_quiet_long_enough_and_then_once()
    {
        Next(pending: 0, workers: 5).Should().Be(5);
        Next(pending: 0, workers: 5).Should().Be(5);
        Next(pending: 0, workers: 5).Should().Be(3);
        Next(pending: 0, workers: 3).Should().Be(3, "it counts anew after a change");
    }

    [Fact]
    public void A_single_busy_look_starts_the_count_anew()
    {
        Next(pending: 0, workers: 5);
        Next(pending: 0, workers: 5);
        Next(pending: 10, workers: 5).Should().Be(5);
        Next(pending: 0, workers: 5).Should().Be(5);
        Next(pending: 0, workers: 5).Should().Be(5);
        Next(pending: 0, workers: 5).Should().Be(3);
    }

    [Fact]
    public void Right_after_more_came_none_go()
    {
        Next(pending: 0, workers: 4);
        Next(pending: 0, workers: 4);
        Next(pending: 21, workers: 4).Should().Be(8);
        Next(pending: 0, workers: 8).Should().Be(8);
        Next(pending: 0, workers: 8).Should().Be(8);
    }

    [Fact]
    public void A_load_that_half_the_workers_could_not_carry_keeps_them_all()
    {
        foreach (var _ in Enumerable.Range(0, 20))
            Next(pending: 0, workers: 8, running: 20).Should().Be(8);
        Next(pending: 0, workers: 8, running: 16);
        Next(pending: 0, workers: 8, running: 16);
        Next(pending: 0, workers: 8, running: 16).Should().Be(4);
    }

    [Fact]
    public void Bounds_that_have_changed_count_at_once()
    {
        Next(pending: 3, workers: 8, max: 2).Should().Be(2);
        Next(pending: 0, workers: 1, min: 4).Should().Be(4);
    }

    /// <summary>A steady load that 5 workers carry and 3 do not: every 2 s so many slices come, and each worker does 4 in that time.</summary>
    [Theory]
    [InlineData(18)]
    [InlineData(30)]
    [InlineData(3)]
    public void A_steady_load_ends_in_a_steady_number(int perLook)
    {
        var (workers, pending, sizes) = (1, 0, new List<int>());
        for (var look = 0; look < 200; look++)
        {
            var running = Math.Min(pending + perLook, workers * 4);
            pending = pending + perLook - running;
            workers = Next(pending, workers, running);
            sizes.Add(workers);
        }
        sizes.TakeLast(100).Distinct().Should().ContainSingle("none flap");
        (sizes[^1] * 4).Should().BeGreaterThanOrEqualTo(perLook);
    }

    private int Next(int pending, int workers, int running = 0, int min = 1, int max = 10) => _decision.Next(new KindFigures
    {
        Kind = "metadata",
        Pending = pending,
        Processes = [new("metadata-1", workers, workers * 4, running, min, max)],
    }, quietLooks: 3);
}

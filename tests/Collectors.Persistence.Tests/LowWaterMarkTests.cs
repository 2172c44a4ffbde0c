using Collectors.Persistence.Outbox.Delivery;
using Collectors.Testing;

namespace Collectors.Persistence.Tests;

public sealed class LowWaterMarkTests
{
    private readonly ManualTime _time = new(DateTimeOffset.UtcNow);
    private readonly LowWaterMark _mark;

    public LowWaterMarkTests()
    {
        _mark = new(_time, lag: TimeSpan.FromSeconds(2), fullSweep: TimeSpan.FromSeconds(10));
        _mark.Start().Should().Be(0);
        _mark.Read(100, all: true);
    }

    [Fact]
    public void It_follows_what_was_read_at_a_distance()
    {
        _mark.Start().Should().Be(0, "100 was read only just now");
        _time.Advance(TimeSpan.FromSeconds(2));
        _mark.Start().Should().Be(0);
        _mark.Read(200, all: true);
        _time.Advance(TimeSpan.FromSeconds(2));
        _mark.Start().Should().Be(100);
        _time.Advance(TimeSpan.FromSeconds(2));
        _mark.Start().Should().Be(200);
    }

    [Fact]
    public void The_full_sweep_starts_from_the_beginning_until_nothing_is_left()
    {
        for (var i = 0; i < 4; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            _mark.Start();
        }
        _mark.Start().Should().Be(100);
        _time.Advance(TimeSpan.FromSeconds(2));
        _mark.Start().Should().Be(0);
        _mark.Read(50, all: false);
        _mark.Start().Should().Be(0, "there was more");
        _mark.Read(60, all: true);
        _mark.Start().Should().Be(100);
    }
}

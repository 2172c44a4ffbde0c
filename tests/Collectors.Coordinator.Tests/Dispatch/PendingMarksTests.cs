using Collectors.Coordinator.Dispatch.Choosing;
using Collectors.Testing;

namespace Collectors.Coordinator.Tests.Dispatch;

public sealed class PendingMarksTests
{
    private readonly ManualTime _clock = new(DateTimeOffset.UnixEpoch);
    private readonly Guid _request = Guid.NewGuid();
    private readonly PendingMarks _marks;

    public PendingMarksTests() => _marks = new(_clock);

    [Fact]
    public void The_next_search_starts_at_the_first_one_found()
    {
        Found(7, 9, 12);
        From.Should().Be(7);
        Found(9, 12, 15);
        From.Should().Be(9);
        _marks.Of(_request, "comments").Should().Be(0, "each kind has its own");
    }

    [Fact]
    public void Where_nothing_is_left_it_starts_behind_all_that_was_seen()
    {
        Found();
        From.Should().Be(1);
        Found(7, 9, 12);
        Found(12);
        Found();
        From.Should().Be(13);
    }

    [Fact]
    public void What_came_back_is_searched_for_from_the_beginning()
    {
        Found(7, 9);
        _marks.Forget([_request]);
        From.Should().Be(0);
    }

    [Fact]
    public void What_came_back_during_a_search_is_not_passed_by_its_result()
    {
        _marks.Begin();
        _marks.Forget([_request]);
        _marks.Found(_request, "metadata", [7]);
        From.Should().Be(0);
        Found(5, 7);
        From.Should().Be(5);
    }

    [Fact]
    public void Once_in_a_while_all_is_forgotten()
    {
        Found(7);
        _marks.Sweep().Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(10));
        _marks.Sweep().Should().BeTrue();
        From.Should().Be(0);
    }

    private long From => _marks.Of(_request, "metadata");

    private void Found(params long[] ordinals)
    {
        _marks.Begin();
        _marks.Found(_request, "metadata", ordinals);
    }
}

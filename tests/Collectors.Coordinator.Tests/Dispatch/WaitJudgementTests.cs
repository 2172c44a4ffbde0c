using Collectors.Contracts;
using Collectors.Coordinator.Dispatch.Holding;
using Collectors.Coordinator.Dispatch.Waiting;

namespace Collectors.Coordinator.Tests.Dispatch;

public sealed class WaitJudgementTests
{
    private static readonly DateTimeOffset Now = new(2024, 2, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly RunningView Free = new() { OnTheWire = false, Pending = true, WindowSize = 8, FreePlaces = 0, DepartmentRoom = 5, Position = 1 };

    [Fact]
    public void What_is_under_way_does_not_wait() => (Free with { OnTheWire = true }).Judge().Should().BeNull();

    [Fact]
    public void What_may_go_at_once_does_not_wait() => (Free with { FreePlaces = 1 }).Judge().Should().BeNull();

    [Fact]
    public void Without_workers_it_waits_for_them() => (Free with { WindowSize = 0 }).Judge()!.Reason.Should().Be(WaitReason.WorkerCapacity);

    [Fact]
    public void First_in_line_it_waits_for_a_worker_and_behind_others_for_them()
    {
        Free.Judge()!.Reason.Should().Be(WaitReason.WorkerCapacity);
        (Free with { Position = 3, Turn = Now }).Judge().Should().Be(new Wait(WaitReason.Priority, 3, Now));
    }

    [Fact]
    public void A_department_without_room_waits_for_its_own() =>
        (Free with { DepartmentRoom = 0, FreePlaces = 4 }).Judge()!.Reason.Should().Be(WaitReason.DepartmentQuota);

    [Fact]
    public void A_source_without_room_is_the_reason_before_the_department() =>
        (Free with { SourceRoom = 0, DepartmentRoom = 0, FreePlaces = 4 }).Judge()!.Reason.Should().Be(WaitReason.SourceLimit);

    [Fact]
    public void A_source_that_takes_nothing_is_the_reason_until_it_does() =>
        (Free with { FreePlaces = 4, Hold = new SourceHold(WaitReason.KeyBudget, Now) }).Judge().Should().Be(new Wait(WaitReason.KeyBudget, 1, Now));

    [Fact]
    public void With_nothing_but_slices_put_off_the_first_of_them_is_the_reason()
    {
        var deferred = new Wait(WaitReason.BackOff, null, Now);
        (Free with { Pending = false, Deferred = deferred }).Judge().Should().Be(deferred);
        (Free with { Pending = false }).Judge().Should().BeNull();
    }

    [Fact]
    public void Only_what_moved_noticeably_is_told_again()
    {
        var told = new Wait(WaitReason.Priority, 100, Now.AddSeconds(100));
        Wait.Differs(told, told with { Position = 95, Until = Now.AddSeconds(110) }, Now).Should().BeFalse();
        Wait.Differs(told, told with { Position = 80 }, Now).Should().BeTrue();
        Wait.Differs(told, told with { Until = Now.AddSeconds(200) }, Now).Should().BeTrue();
        Wait.Differs(told, told with { Reason = WaitReason.Held }, Now).Should().BeTrue();
        Wait.Differs(told, null, Now).Should().BeTrue();
        Wait.Differs(null, null, Now).Should().BeFalse();
    }
}

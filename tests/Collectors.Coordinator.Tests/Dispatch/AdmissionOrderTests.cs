using Collectors.Contracts;
using Collectors.Coordinator.Dispatch.Admitting;
using Collectors.Coordinator.Dispatch.Choosing;

namespace Collectors.Coordinator.Tests.Dispatch;

public sealed class AdmissionOrderTests
{
    private static readonly DateTimeOffset Now = new(2024, 2, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    [Theory]
    [InlineData(Priority.Low, 0, 3)]
    [InlineData(Priority.Low, 14.9, 3)]
    [InlineData(Priority.Low, 15, 2)]
    [InlineData(Priority.Low, 46, 0)]
    [InlineData(Priority.Low, 1000, 0)]
    [InlineData(Priority.High, 15, 0)]
    [InlineData(Priority.Critical, -5, 0)]
    public void Waiting_lifts_by_a_level_each_step_and_no_higher_than_the_highest(Priority priority, double minutes, int level) =>
        Ageing.Level(priority, TimeSpan.FromMinutes(minutes), Step).Should().Be(level);

    [Fact]
    public void Within_a_department_s_free_slots_the_urgent_go_first_then_the_first_to_come()
    {
        var (old, late, urgent, other) = (Request("CR", Priority.Medium, 9), Request("CR", Priority.Medium, 3), Request("CR", Priority.High, 1), Request("PR", Priority.Low, 1));
        Choose(new() { ["CR"] = 18 }, late, old, urgent, other).Should().BeEquivalentTo([urgent, old, other]);
        Choose(new() { ["CR"] = 20, ["PR"] = 20 }, late, old, urgent, other).Should().BeEmpty();
    }

    [Fact]
    public void Who_has_waited_long_enough_goes_before_a_later_more_urgent_one()
    {
        var (patient, urgent) = (Request("CR", Priority.Low, 31), Request("CR", Priority.High, 0));
        Choose(new() { ["CR"] = 19 }, patient, urgent).Should().Equal(patient);
    }

    private static QueuedRequest Request(string department, Priority priority, double waitedMinutes) =>
        new(Guid.NewGuid(), "metadata", department, priority, Now.AddMinutes(-waitedMinutes));

    private static IReadOnlyList<QueuedRequest> Choose(Dictionary<string, int> running, params QueuedRequest[] queued) =>
        AdmissionOrder.Choose(queued, department => 20 - running.GetValueOrDefault(department), Now, Step);
}

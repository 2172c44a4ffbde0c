using Collectors.Coordinator.Scaling;

namespace Collectors.Coordinator.Tests.Scaling;

public sealed class ScaleRuleTests
{
    [Theory]
    [InlineData(50, 3, 6, "50 waiting on 3 workers")]
    [InlineData(0, 5, 3, "none waiting on 5")]
    [InlineData(16, 3, 6, "just above 5 each")]
    [InlineData(15, 3, 3, "5 each is not above 5")]
    [InlineData(3, 3, 3, "1 each is not below 1")]
    [InlineData(2, 3, 2, "just below 1 each")]
    [InlineData(0, 10, 5, "half")]
    [InlineData(0, 3, 2, "half, rounded up")]
    [InlineData(0, 1, 1, "never below the fewest")]
    [InlineData(1_000_000, 6, 10, "never above the most")]
    [InlineData(1_000_000, 10, 10, "at the most already")]
    public void Above_5_waiting_per_worker_doubles_and_below_1_halves(int pending, int workers, int wanted, string why) =>
        ScaleRule.Wanted(pending, workers, min: 1, max: 10).Should().Be(wanted, why);

    [Theory]
    [InlineData(0, 8, 4, 6, 4)]
    [InlineData(0, 5, 4, 6, 4)]
    [InlineData(100, 4, 4, 6, 6)]
    [InlineData(10, 1, 4, 6, 4)]
    [InlineData(10, 20, 4, 6, 6)]
    [InlineData(10, 0, 0, 0, 0)]
    public void What_comes_out_keeps_to_the_bounds(int pending, int workers, int min, int max, int wanted) =>
        ScaleRule.Wanted(pending, workers, min, max).Should().Be(wanted);
}

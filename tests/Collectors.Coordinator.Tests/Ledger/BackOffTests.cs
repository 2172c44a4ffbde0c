using Collectors.Coordinator.Ledger;

namespace Collectors.Coordinator.Tests.Ledger;

public sealed class BackOffTests
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Cap = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(1000, 60)]
    public void Each_failure_doubles_the_wait_up_to_the_cap(int failures, double seconds) =>
        BackOff.Delay(failures, Start, Cap, chance: 0.5).TotalSeconds.Should().BeApproximately(seconds, 1e-6);

    [Fact]
    public void Jitter_is_a_quarter_to_either_side()
    {
        BackOff.Delay(3, Start, Cap, chance: 0).TotalSeconds.Should().BeApproximately(3, 1e-6);
        BackOff.Delay(3, Start, Cap, chance: 1).TotalSeconds.Should().BeApproximately(5, 1e-6);
    }
}

using Collectors.Coordinator.Scaling;

namespace Collectors.Coordinator.Tests.Scaling;

public sealed class SharesTests
{
    [Theory]
    [InlineData(6, 2, 2, 2)]
    [InlineData(7, 3, 2, 2)]
    [InlineData(3, 1, 1, 1)]
    [InlineData(30, 10, 10, 10)]
    [InlineData(99, 10, 10, 10)]
    public void Workers_are_dealt_out_evenly(int workers, params int[] shares) =>
        Deal(workers, (1, 10), (1, 10), (1, 10)).Should().Equal(shares);

    [Fact]
    public void Whoever_may_have_no_more_leaves_them_to_the_others() => Deal(12, (1, 2), (4, 10), (1, 10)).Should().Equal(2, 5, 5);

    [Fact]
    public void Nobody_gets_fewer_than_the_fewest() => Deal(2, (1, 10), (4, 10)).Should().Equal(1, 4);

    private static IEnumerable<int> Deal(int workers, params (int Min, int Max)[] bounds)
    {
        var processes = bounds.Select((each, place) => new CollectorProcess($"metadata-{place}", 1, 4, 0, each.Min, each.Max)).ToList();
        var shares = Shares.Deal(workers, processes);
        return processes.Select(process => shares[process.Name]);
    }
}

using Collectors.Faults.Rounds;

namespace Collectors.Faults.Tests;

/// <summary>A round or two of each fault, one after the other; full rounds are <c>tests/Collectors.Faults</c>' own.</summary>
public sealed class NothingIsLost(StartedWorld started, ITestOutputHelper output) : IClassFixture<StartedWorld>
{
    [Theory]
    [InlineData("kill-gateway", 1)]
    [InlineData("kill-coordinator", 1)]
    [InlineData("kill-worker", 1)]
    [InlineData("freeze", 2)]
    [InlineData("broker-kill", 1)]
    [InlineData("broker-restart", 1)]
    [InlineData("database-stop", 1)]
    [InlineData("cut", 4)]
    [InlineData("delay", 1)]
    [InlineData("duplicate", 1)]
    [InlineData("poison", 1)]
    [InlineData("errors", 1)]
    [InlineData("disk-full", 1)]
    [InlineData("snapshot", 1)]
    public async Task Whatever_breaks(string fault, int rounds)
    {
        await using var said = new StringWriter();
        try
        {
            var verdict = await new FaultRun(started.World, said).RunAsync(FaultNames.Find(fault)!, rounds, cancel: TestContext.Current.CancellationToken);
            output.WriteLine($"{said}{verdict}");
            verdict.Complaints.Should().BeEmpty();
            verdict.NothingLost.Should().BeTrue($"{verdict}");
            verdict.Crashes.Should().Be(0, "no process may end by itself");
        }
        catch (NotPossibleHereException impossible)
        {
            Assert.Skip(impossible.Message);
        }
    }

    [Fact]
    public void Every_fault_is_here() =>
        typeof(NothingIsLost).GetMethod(nameof(Whatever_breaks))!.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)
            .Cast<InlineDataAttribute>().Select(data => (string)data.Data[0]!).Should().BeEquivalentTo(FaultNames.Known.Except([FaultNames.Mixed]));
}

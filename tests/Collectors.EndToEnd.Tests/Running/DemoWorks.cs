namespace Collectors.EndToEnd.Tests.Running;

/// <summary>In the collection of those that start many processes: one after the other is sooner done.</summary>
[Collection(ManyProcesses.Name)]
public sealed class DemoWorks
{
    [Theory]
    [InlineData("--demo")]
    [InlineData("--distributed", "--demo")]
    public async Task It_completes_its_three_requests_says_what_it_collected_and_does_so_again_over_kept_data(params string[] arguments)
    {
        using var data = new TemporaryFolder();
        await using var demo = new StandaloneProcess(data.Path, FreePort.Next(), options: null, arguments);
        foreach (var run in (int[])[1, 2])
        {
            await demo.StartAsync();
            await demo.ReadUntilAsync("Serving until");
            demo.Output.Count(line => line.Contains("): completed, ", StringComparison.Ordinal)).Should().Be(3 * run);
            demo.Output.Should().Contain(line => line.StartsWith("미국 증시 (CR): completed, 639 records", StringComparison.Ordinal))
                .And.Contain(line => line.StartsWith("여의도 시황 (Finance): completed, 429 records", StringComparison.Ordinal));
            (await demo.StopAsync()).Should().Be(0);
        }
        Directory.Exists(Path.Combine(data.Path, "postgres")).Should().BeFalse("the demo's data lies apart");
        Directory.Exists(Path.Combine(data.Path, "demo", "postgres")).Should().BeTrue();
    }
}

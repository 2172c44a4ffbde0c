using Collectors.Standalone.Grid;

namespace Collectors.EndToEnd.Tests.Running;

/// <summary>In the collection of those that start many processes: one after the other is sooner done.</summary>
[Collection(ManyProcesses.Name)]
public sealed class DemoWorks
{
    [Theory]
    [InlineData("--demo")]
    [InlineData("--distributed", "--demo")]
    public async Task It_completes_every_request_the_one_by_browser_too_says_what_it_collected_and_does_so_again_over_kept_data(params string[] arguments)
    {
        using var data = new TemporaryFolder();
        await using var demo = new StandaloneProcess(data.Path, FreePort.Next(), options: null, arguments);
        foreach (var run in (int[])[1, 2])
        {
            await demo.StartAsync();
            await demo.ReadUntilAsync("Serving until");
            demo.Output.Count(line => line.Contains("): completed, ", StringComparison.Ordinal)).Should().Be(4 * run);
            demo.Output.Should().Contain(line => line.StartsWith("미국 증시 (CR): completed, 639 records", StringComparison.Ordinal))
                .And.Contain(line => line.StartsWith("여의도 시황 (Finance): completed, 429 records", StringComparison.Ordinal))
                .And.NotContain(line => line.Contains("skipped", StringComparison.Ordinal));
            (await demo.StopAsync()).Should().Be(0);
        }
        Directory.Exists(Path.Combine(data.Path, "postgres")).Should().BeFalse("the demo's data lies apart");
        Directory.Exists(Path.Combine(data.Path, "demo", "postgres")).Should().BeTrue();
    }

    [Fact]
    public async Task Where_no_grid_is_installed_it_says_so_and_completes_the_others()
    {
        using var data = new TemporaryFolder();
        var nowhere = new Dictionary<string, string?> { [GridPrograms.JarVariable] = Path.Combine(data.Path, "no.jar") };
        await using var demo = new StandaloneProcess(data.Path, FreePort.Next(), nowhere, "--demo");

        await demo.StartAsync();
        await demo.ReadUntilAsync("Serving until");

        demo.Output.Should().ContainSingle(line => line.Contains("skipped: it is read by browser", StringComparison.Ordinal))
            .Which.Should().Contain("npm install").And.Contain("Collectors__Grid__Address");
        demo.Output.Count(line => line.Contains("): completed, ", StringComparison.Ordinal)).Should().Be(3);
        (await demo.StopAsync()).Should().Be(0);
    }
}

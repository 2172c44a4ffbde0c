using System.Diagnostics;
using System.Net;
using Collectors.Testing;

namespace Collectors.Topology.Tests.Processes;

public sealed class TopologyTests(PostgresFixture postgres, RabbitMqFixture rabbit)
{
    [Fact]
    public async Task It_serves_through_the_gateway_and_all_of_it_stops_within_ten_seconds()
    {
        await using var driver = await TopologyDriver.StartAsync(postgres, rabbit);
        using var answer = await driver.GetAsync("/health/ready");
        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var pids = driver.Topology.Processes.Select(process => process.ProcessId!.Value).ToList();

        var clock = Stopwatch.StartNew();
        await driver.Topology.DisposeAsync();

        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10));
        pids.Should().HaveCount(4).And.OnlyContain(pid => !Directory.Exists($"/proc/{pid}"));
    }

    [Fact]
    public async Task A_killed_process_comes_back_at_its_address()
    {
        await using var driver = await TopologyDriver.StartAsync(postgres, rabbit);
        var victim = driver.Topology.Find("coordinator", replica: 1);
        var (pid, address) = (victim.ProcessId, victim.Address);

        await victim.KillAsync();
        await Until.TrueAsync(() => victim.ProcessId is { } now && now != pid);
        await victim.WaitReadyAsync();

        victim.Address.Should().Be(address);
        victim.Starts.Should().Be(2);
    }

    [Fact]
    public async Task A_frozen_process_is_ended_too()
    {
        await using var driver = await TopologyDriver.StartAsync(postgres, rabbit);
        var pid = driver.Topology.Find("metadata").ProcessId;
        await driver.Topology.Find("metadata").FreezeAsync();

        await driver.Topology.DisposeAsync();

        Directory.Exists($"/proc/{pid}").Should().BeFalse();
    }

    [Fact]
    public async Task A_process_that_cannot_start_says_why()
    {
        var starting = () => TopologyDriver.StartAsync(postgres, rabbit, new Dictionary<string, string> { ["Collectors__Gateway__Routes__collectors__Pool"] = "nowhere" });

        await starting.Should().ThrowAsync<InvalidOperationException>().WithMessage("gateway-0 did not start:*nowhere*");
    }
}

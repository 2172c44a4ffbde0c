using Collectors.Contracts;
using Collectors.Metadata.Tests.Driving;
using Collectors.SourceSim;
using Collectors.SourceSim.Scenarios;
using Collectors.Standalone.Grid;
using Collectors.Testing;

namespace Collectors.Metadata.Tests.Browsing;

/// <summary>A Grid with one slot, and what happens to it.</summary>
public sealed class GridFaults(PostgresFixture postgres, GridFaults.OneSlot grid) : IClassFixture<GridFaults.OneSlot>
{
    private const string Keyword = "흔들리는 격자";
    private const string Day = "2024-05-01";

    private GridServer Grid => grid.Server;

    [Fact]
    public async Task Without_a_grid_the_request_fails_and_says_what_is_needed()
    {
        await using var sim = await SimAsync();
        await using var collector = await Searching.StartAsync(postgres, sim, grid: null);

        var outcome = await collector.RunAsync(Searching.Page(Keyword, Day));

        outcome.Failed!.Permanent.Should().BeTrue();
        outcome.Failed.Detail.Should().Contain("Collectors__Grid__Address");
    }

    [Fact]
    public async Task A_grid_that_cannot_be_reached_puts_the_slice_off()
    {
        await using var sim = await SimAsync();
        await using var collector = await Searching.StartAsync(postgres, sim, grid: null, ("Collectors:Grid:Address", $"http://127.0.0.1:{FreePort.Next()}"));

        var outcome = await collector.RunAsync(Searching.Page(Keyword, Day));

        outcome.Deferred!.Reason.Should().Be(WaitReason.BackOff);
        outcome.Deferred.Detail.Should().Contain("does not answer");
    }

    [Fact]
    public async Task Of_two_slices_for_one_slot_the_second_waits_for_browser_slots_and_is_collected_then()
    {
        await using var sim = await SimAsync();
        await using var collector = await Searching.StartAsync(postgres, sim, Grid, ("Collectors:Grid:SlotPatience", "00:00:00.300"));
        sim.Scenarios.Add(new Script { Scenario = Scenario.Slow, Delay = TimeSpan.FromSeconds(2), Times = 1 });

        var first = collector.RunAsync(Searching.Page(Keyword, Day));
        await Until.TrueAsync(() => sim.Calls.All.Count > 0);
        var second = Searching.Page(Keyword, "2024-05-02");
        var putOff = await collector.RunAsync(second);
        var collected = await first;

        putOff.Deferred!.Reason.Should().Be(WaitReason.BrowserSlots);
        putOff.Deferred.Until.Should().BeAfter(putOff.FinishedAt);
        await Until.TrueAsync(async () => (await collector.NextReportAsync()).Grid is { Nodes: 1, Slots: 1, Sessions: 1 });
        collected.Collected!.Records.Should().BePositive();
        (await collector.RunAsync(second)).Collected!.Records.Should().BePositive();
    }

    [Fact]
    public async Task A_grid_that_hangs_puts_slices_off_also_in_mid_page_and_goes_on_when_it_answers_again()
    {
        await using var sim = await SimAsync();
        await using var collector = await Searching.StartAsync(postgres, sim, Grid, ("Collectors:Grid:StatusTimeout", "00:00:00.500"), ("Collectors:Grid:CommandTimeout", "00:00:05"));
        sim.Scenarios.Add(new Script { Scenario = Scenario.Slow, Delay = TimeSpan.FromSeconds(1), Times = 1 });
        var slice = Searching.Page(Keyword, Day);

        var reading = collector.RunAsync(slice);
        await Until.TrueAsync(() => sim.Calls.All.Count > 0);
        await Grid.FreezeAsync();
        SliceFinished inMidPage, other;
        try
        {
            (inMidPage, other) = (await reading, await collector.RunAsync(Searching.Page(Keyword, "2024-05-02")));
        }
        finally
        {
            await Grid.ThawAsync();
        }

        inMidPage.Deferred!.Reason.Should().Be(WaitReason.BackOff);
        other.Deferred!.Reason.Should().Be(WaitReason.BackOff);
        (await CollectedAsync(collector, slice)).Records.Should().BePositive();
    }

    [Fact]
    public async Task A_node_killed_in_mid_page_loses_no_slice()
    {
        await using var sim = await SimAsync();
        await using var collector = await Searching.StartAsync(postgres, sim, Grid);
        sim.Scenarios.Add(new Script { Scenario = Scenario.Slow, Delay = TimeSpan.FromSeconds(20), Times = 1 });
        var slice = Searching.Page(Keyword, Day);

        var reading = collector.RunAsync(slice);
        await Until.TrueAsync(() => sim.Calls.All.Count > 0);
        await Grid.KillAsync();
        var putOff = await reading;
        var away = await collector.RunAsync(slice);
        await Grid.StartAsync();

        putOff.Deferred!.Reason.Should().Be(WaitReason.BackOff);
        away.Deferred!.Reason.Should().Be(WaitReason.BackOff);
        (await CollectedAsync(collector, slice)).Records.Should().BePositive();
    }

    private static Task<SimServer> SimAsync() => A.Sim(A.Corpus(Keyword, 14, Day, "2024-05-02"));

    /// <summary>Sends it again as often as it is put off, as the Coordinator does.</summary>
    private static async Task<SliceCollected> CollectedAsync(Collector collector, CollectSlice slice)
    {
        SliceFinished outcome = await collector.RunAsync(slice);
        await Until.TrueAsync(async () => (outcome = await collector.RunAsync(slice)).Deferred is null);
        return outcome.Collected!;
    }

    public sealed class OneSlot : GridFixture
    {
        protected override int Slots => 1;
    }
}

using Collectors.Contracts;
using Collectors.Metadata.Tests.Driving;
using Collectors.SourceSim;
using Collectors.SourceSim.NaverPages;
using Collectors.SourceSim.Scenarios;
using Collectors.Testing;

namespace Collectors.Metadata.Tests.Browsing;

public sealed class SearchFaults(PostgresFixture postgres, GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private const string Keyword = "막힌 길";
    private const string Day = "2024-05-01";

    private SimServer _sim = null!;
    private Collector _collector = null!;

    public async ValueTask InitializeAsync()
    {
        _sim = await A.Sim(A.Corpus(Keyword, 24, Day, Day));
        _collector = await Searching.StartAsync(postgres, _sim, grid.Server, ("Collectors:Grid:PageTimeout", "00:00:02"));
    }

    public async ValueTask DisposeAsync()
    {
        await _collector.DisposeAsync();
        await _sim.DisposeAsync();
    }

    [Fact]
    public async Task A_page_that_asks_whether_a_person_is_there_rests_the_source()
    {
        _sim.Scenarios.Add(new Script { Scenario = Scenario.Blocked });

        var outcome = await _collector.RunAsync(Searching.Page(Keyword, Day));

        outcome.Deferred!.Reason.Should().Be(WaitReason.SourceLimit);
        outcome.Deferred.Until.Should().BeCloseTo(outcome.FinishedAt.AddMinutes(10), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_page_that_says_there_are_no_hits_is_empty_and_no_error()
    {
        var collected = await _collector.CollectAsync(Searching.Plan("아무도 안 쓴 말", Day, Day));

        collected.Last.Collected.Should().BeEquivalentTo(new SliceCollected { Reply = ReplyClass.Empty });
    }

    [Theory]
    [InlineData(SearchMarkup.ListNews)]
    public async Task A_page_that_repeats_itself_for_ever_ends_with_what_it_held_and_says_that_there_may_be_more(SearchMarkup markup)
    {
        _sim.Markup = markup;
        _sim.Scenarios.Add(new Script { Scenario = Scenario.Endless });

        var collected = await _collector.CollectAsync(Searching.Plan(Keyword, Day, Day));

        collected.Records.Should().Be(10);
        collected.Truncated.Should().BeTrue();
        _sim.Calls.All.Count.Should().BeLessThan(12);
    }

    [Fact]
    public async Task What_scrolling_could_not_load_is_asked_for_as_a_page_of_its_own()
    {
        _sim.Scenarios.Add(new Script { Scenario = Scenario.ServerErrorThenOk, Start = 11, Times = 1 });

        var collected = await _collector.CollectAsync(Searching.Plan(Keyword, Day, Day));

        collected.Records.Should().Be(24);
        collected.Slices.Should().OnlyContain(slice => slice.Collected != null).And.HaveCount(3, "the plan, the page that was cut short, and the one that goes on");
    }
}

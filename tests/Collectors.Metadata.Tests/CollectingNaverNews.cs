using Collectors.Contracts;
using Collectors.Metadata.Tests.Driving;
using Collectors.SourceSim;
using Collectors.SourceSim.Corpus;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Metadata.Tests;

public sealed class CollectingNaverNews(PostgresFixture postgres)
{
    [Fact]
    public async Task More_hits_than_can_be_reached_give_exactly_those_that_can_and_say_so()
    {
        await using var sim = await A.Sim(A.Corpus("깊은 우물", 1_250));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        var expected = Expectation.Of(sim.Archive, "깊은 우물", new(2024, 5, 1), new(2024, 5, 31));

        var collected = await collector.CollectAsync(A.Plan("깊은 우물", "2024-05-01", "2024-05-31"));

        expected.Count.Should().Be(1_098, "one of the 1,099 reachable hits comes twice");
        collected.Records.Should().Be(expected.Count);
        collected.Truncated.Should().BeTrue();
        (await collector.KeysOfAsync(collected.Request)).Should().BeEquivalentTo(expected.Items.Select(item => item.Key));
        sim.Calls.All.Select(call => call.Start).Should().Equal("1", "101", "201", "301", "401", "501", "601", "701", "801", "901", "1000");
    }

    [Theory]
    [InlineData("미국 증시", "2024-01-01", "2024-01-31")]
    [InlineData("여의도 시황", "2024-02-01", "2024-02-28")]
    [InlineData("우리 회사", "2024-03-01", "2024-03-31")]
    public async Task The_sample_requests_are_collected_whole(string keyword, string from, string to)
    {
        await using var sim = await SimServer.StartAsync();
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        var expected = Expectation.Of(sim.Archive, keyword, DateOnly.Parse(from), DateOnly.Parse(to));

        var collected = await collector.CollectAsync(A.Plan(keyword, from, to));

        collected.Slices.Should().OnlyContain(slice => slice.Collected != null);
        collected.Truncated.Should().BeFalse();
        collected.Records.Should().Be(expected.Count).And.BeGreaterThan(200);
        (await collector.KeysOfAsync(collected.Request)).Should().BeEquivalentTo(expected.Items.Select(item => item.Key));
    }

    [Fact]
    public async Task Records_hold_what_the_author_wrote_without_the_markup_of_the_source()
    {
        await using var sim = await A.Sim(A.Corpus("증시", 300));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);

        await collector.CollectAsync(A.Plan("증시", "2024-05-01", "2024-05-31"));

        var expected = Expectation.Of(sim.Archive, "증시", new(2024, 5, 1), new(2024, 5, 31)).Items;
        var rows = await collector.ReadAsync(db => db.Records.AsNoTracking().ToDictionaryAsync(row => row.NaturalKey));
        rows.Values.Select(row => (row.NaturalKey, row.OriginalUrl, row.Title, row.Summary, row.PublishedAt)).Should()
            .BeEquivalentTo(expected.Select(item => (item.Key, item.OriginalUrl, item.Title, item.Summary, (DateTimeOffset?)item.PublishedAt)));
        rows.Values.Should().Contain(row => row.Title.StartsWith("<b>"), "an escaped tag is text")
            .And.Contain(row => row.Title.Contains("증시발 훈풍"), "a hit within a compound leaves no gap")
            .And.Contain(row => row.OriginalUrl == null).And.Contain(row => row.Url == null);
    }

    [Fact]
    public async Task Both_hosts_give_the_same_records()
    {
        await using var sim = await A.Sim(A.Corpus("두 집", 250));
        await using var legacy = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        await using var hub = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, null, ("Collectors:Sources:NaverNews:Mode", "hub"));

        var first = await legacy.CollectAsync(A.Plan("두 집", "2024-05-01", "2024-05-31"));
        var second = await hub.CollectAsync(A.Plan("두 집", "2024-05-01", "2024-05-31"));

        sim.Calls.All.Select(call => call.Host).Distinct().Should().BeEquivalentTo("legacy", "hub");
        (await hub.KeysOfAsync(second.Request)).Should().BeEquivalentTo(await legacy.KeysOfAsync(first.Request)).And.HaveCount(249);
    }

    [Fact]
    public async Task Neighbours_on_both_sides_of_the_period_are_left_out()
    {
        await using var sim = await A.Sim(A.Corpus("한가운데", 150, before: 400, after: 130));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);

        var collected = await collector.CollectAsync(A.Plan("한가운데", "2024-05-10", "2024-05-12"));

        var expected = Expectation.Of(sim.Archive, "한가운데", new(2024, 5, 10), new(2024, 5, 12));
        collected.Records.Should().Be(expected.Count).And.BePositive();
        collected.Truncated.Should().BeFalse();
        sim.Calls.All.Should().HaveCountLessThan(5, "nothing older than the first day is asked for");
    }

    [Fact]
    public async Task Each_page_says_about_how_many_may_follow()
    {
        await using var sim = await A.Sim(A.Corpus("먼 길", 800, before: 200));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);

        var collected = await collector.CollectAsync(A.Plan("먼 길", "2024-05-01", "2024-05-31"));

        var pages = collected.Slices.Skip(1).Select(slice => slice.Collected!.EstimatedRemaining).ToList();
        pages[0].Should().BeInRange(5, 8);
        pages.Should().BeInDescendingOrder();
        pages[^1].Should().Be(0);
    }

    [Fact]
    public async Task No_hits_are_an_empty_collection_and_no_error()
    {
        await using var sim = await A.Sim();
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);

        var collected = await collector.CollectAsync(A.Plan("아무도 안 쓴 말", "2024-05-01", "2024-05-31"));

        collected.Last.Collected.Should().BeEquivalentTo(new SliceCollected { Reply = ReplyClass.Empty });
    }
}

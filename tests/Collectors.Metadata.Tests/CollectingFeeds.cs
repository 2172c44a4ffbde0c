using System.Text;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Metadata.Articles;
using Collectors.Metadata.Tests.Driving;
using Collectors.SourceSim;
using Collectors.SourceSim.Scenarios;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Metadata.Tests;

public sealed class CollectingFeeds(PostgresFixture postgres)
{
    private const string Item = "<item><title>새 소식</title><link>https://press.example/1</link><description>요약</description><pubDate>Sat, 04 May 2024 09:00:00 +0900</pubDate></item>";

    private static string Rss(params string[] items) => $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>보도</title>{string.Concat(items)}</channel></rss>";

    internal static CollectSlice Plan(object? feed, string keyword = "*", string from = "2024-05-01", string to = "2024-05-31")
    {
        var plan = A.Plan(keyword, from, to).Of("rss", "feed");
        return feed is null ? plan : plan with { Query = plan.Query with { Options = JsonSerializer.SerializeToElement(new { feed }) } };
    }

    private async Task<(Collected Outcome, List<Article> Records)> CollectAsync(Action<SimServer> serve, string from = "2024-05-01", string to = "2024-05-31", string keyword = "*")
    {
        await using var sim = await A.Sim();
        serve(sim);
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        var outcome = await collector.CollectAsync(Plan($"{sim.BaseAddress}feeds/press", keyword, from, to));
        return (outcome, await collector.ReadAsync(db => db.Records.AsNoTracking().OrderBy(row => row.NaturalKey).ToListAsync()));
    }

    [Fact]
    public async Task Google_news_is_a_search_by_keyword_and_days_that_says_when_it_holds_more()
    {
        await using var sim = await A.Sim(A.Corpus("증시", 300));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);

        var few = await collector.CollectAsync(Plan(null, "증시", "2024-05-02", "2024-05-05"));
        var many = await collector.CollectAsync(Plan("google-news", "증시"));

        few.Records.Should().Be(sim.Archive.Search("증시").Where(hit => hit.Published >= DateTimeOffset.Parse("2024-05-02T00:00+09:00") && hit.Published < DateTimeOffset.Parse("2024-05-06T00:00+09:00")).DistinctBy(hit => hit.Key).Count()).And.BePositive();
        few.Truncated.Should().BeFalse();
        many.Truncated.Should().BeTrue();
        (await collector.ReadAsync(db => db.Records.AsNoTracking().ToListAsync())).Should().OnlyContain(row => !row.Title.EndsWith(row.Publisher!) && row.Publisher!.EndsWith(".example") || row.Publisher == "n.news.naver.com");
    }

    [Fact]
    public async Task A_feed_that_has_not_changed_is_asked_about_and_not_sent_again()
    {
        await using var sim = await A.Sim();
        sim.Feeds.Set("press", Rss(Item));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);

        var first = await collector.CollectAsync(Plan($"{sim.BaseAddress}feeds/press"));
        var second = await collector.CollectAsync(Plan($"{sim.BaseAddress}feeds/press"));
        sim.Feeds.Set("press", Rss(Item, Item.Replace("/1", "/2")));
        var third = await collector.CollectAsync(Plan($"{sim.BaseAddress}feeds/press"));

        sim.Calls.All.Select(call => call.Status).Should().Equal(200, 304, 200);
        (first.Records, second.Records, third.Records).Should().Be((1, 1, 2));
    }

    [Fact]
    public async Task A_feed_that_says_how_long_it_holds_is_not_asked_before()
    {
        await using var sim = await A.Sim();
        sim.Feeds.Set("press", Encoding.UTF8.GetBytes(Rss(Item)), "application/rss+xml", ("Cache-Control", "public, max-age=600"));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);

        await collector.CollectAsync(Plan($"{sim.BaseAddress}feeds/press"));
        var second = await collector.CollectAsync(Plan($"{sim.BaseAddress}feeds/press"));

        second.Records.Should().Be(1);
        sim.Calls.All.Should().ContainSingle();
    }

    [Fact]
    public async Task Atom_is_read_as_well()
    {
        const string atom = """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://blog.example/"><title>B</title>
            <entry><id>tag:1</id><title type="html">&lt;em&gt;Big&lt;/em&gt; news</title><link rel="self" href="/api/1"/><link rel="alternate" href="posts/1"/>
            <updated>2024-05-05T00:00:00Z</updated><published>2024-05-04T00:00:00+09:00</published><author><name>Kim</name></author><content type="html">&lt;p&gt;Text&lt;/p&gt;</content></entry></feed>
            """;
        var (_, records) = await CollectAsync(sim => sim.Feeds.Set("press", atom), keyword: "big NEWS");

        records.Should().ContainSingle().Which.Should().Match<Article>(row => row.Title == "Big news" && row.OriginalUrl == "https://blog.example/posts/1" && row.Author == "Kim"
            && row.Summary == "Text" && row.PublishedAt == DateTimeOffset.Parse("2024-05-03T15:00Z"));
    }

    [Fact]
    public async Task A_feed_that_is_no_search_is_looked_through_for_the_words()
    {
        var (outcome, records) = await CollectAsync(sim => sim.Feeds.Set("press", Rss(Item, Item.Replace("/1", "/2").Replace("새 소식", "옛 이야기"))), keyword: "요약 소식");

        outcome.Last.Collected!.Truncated.Should().BeTrue("the feed reaches back to the fourth of May only");
        records.Should().ContainSingle().Which.Title.Should().Be("새 소식");
    }

    [Fact]
    public async Task A_feed_that_was_given_up_is_gone_and_one_that_wants_rest_waits()
    {
        await using var sim = await A.Sim();
        sim.Feeds.Set("press", Rss(Item));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        sim.Scenarios.Add(new Script { Scenario = Scenario.BadKey, Times = 1 });
        sim.Scenarios.Add(new Script { Scenario = Scenario.PerSecond, Times = 1 });

        var gone = await collector.CollectAsync(Plan($"{sim.BaseAddress}feeds/press"));
        var resting = await collector.CollectAsync(Plan($"{sim.BaseAddress}feeds/press"));

        gone.Last.Failed!.Code.Should().Be(ErrorCode.SourceGone);
        resting.Last.Deferred!.Until.Should().BeAfter(DateTimeOffset.UtcNow.AddSeconds(60));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("file:///etc/passwd")]
    [InlineData(7)]
    public async Task A_feed_that_there_is_not_is_refused_with_those_there_are(object feed)
    {
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), null);

        var outcome = await collector.RunAsync(Plan(feed));

        outcome.Failed.Should().Match<SliceFailed>(failed => failed.Permanent && failed.Code == ErrorCode.SourceParam && failed.Detail.Contains("google-news"));
    }
}

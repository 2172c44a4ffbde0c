using Collectors.Contracts;
using Collectors.Metadata.Tests.Driving;
using Collectors.SourceSim;
using Collectors.SourceSim.Scenarios;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Metadata.Tests;

/// <summary>Sources that are asked for a stretch of time, since no more than one page of it can be reached.</summary>
public sealed class CollectingByTime(PostgresFixture postgres)
{
    private const string Keyword = "database";

    public static TheoryData<string> Sources => ["hacker-news", "gdelt"];

    private static string Day(int ago) => DateTime.UtcNow.AddDays(-ago).ToString("yyyy-MM-dd");

    private static CollectSlice Plan(string source, int from = 20, int to = 10) => A.Plan(Keyword, Day(from), Day(to)).Of(source);

    private static Task<SimServer> Sim(int count = 700) => A.Sim(A.Corpus(Keyword, count, Day(20), Day(10), before: 60, after: 60));

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task More_than_a_page_holds_is_collected_whole_by_narrower_windows(string source)
    {
        await using var sim = await Sim();
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, null, ("Collectors:Sources:HackerNews:PageSize", "250"));

        var collected = await collector.CollectAsync(Plan(source));

        var days = sim.Archive.Search(Keyword).Where(article => At(source, article) is var at && at >= DateTimeOffset.Parse($"{Day(20)}Z") && at < DateTimeOffset.Parse($"{Day(9)}Z")).ToList();
        days.Should().HaveCountGreaterThan(600);
        collected.Slices.Should().OnlyContain(slice => slice.Collected != null);
        collected.Truncated.Should().BeFalse();
        collected.Records.Should().Be(days.Select(article => article.Key).Distinct().Count());
        collected.Duplicates.Should().BePositive("one comes twice, and neighbours of a window's end come again");
        sim.Calls.All.Should().HaveCount(3);
    }

    private static DateTimeOffset At(string source, SourceSim.Corpus.Article article) =>
        source == "gdelt" ? new(((article.Published.UtcTicks / TimeSpan.TicksPerMinute / 15) + 1) * 15 * TimeSpan.TicksPerMinute, TimeSpan.Zero) : article.Published;

    [Fact]
    public async Task Stories_hold_their_page_their_link_and_their_text()
    {
        await using var sim = await Sim(100);
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);

        await collector.CollectAsync(Plan("hacker-news"));

        var rows = await collector.ReadAsync(db => db.Records.AsNoTracking().ToListAsync());
        rows.Should().OnlyContain(row => row.NaturalKey.StartsWith("hn:") && row.Url == $"https://news.ycombinator.com/item?id={row.NaturalKey.Substring(3)}" && row.Author!.StartsWith("writer") && row.PublishedAt != null);
        rows.Should().Contain(row => row.OriginalUrl == null && row.Summary != null, "a story without a link has a text of its own")
            .And.Contain(row => row.OriginalUrl != null && row.Summary == null && row.Publisher != null)
            .And.Contain(row => row.Title.Contains("& AI"), "titles are decoded");
    }

    [Fact]
    public async Task When_gdelt_saw_an_article_is_not_when_it_was_published()
    {
        await using var sim = await Sim(50);
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);

        var collected = await collector.CollectAsync(Plan("gdelt"));

        collected.Records.Should().BePositive();
        (await collector.ReadAsync(db => db.Records.AsNoTracking().ToListAsync())).Should()
            .OnlyContain(row => row.PublishedAt == null && row.Url == null && row.OriginalUrl!.StartsWith("https://") && row.NaturalKey.StartsWith("url:") && row.Publisher != null);
    }

    [Theory]
    [InlineData(Scenario.PerSecond)]
    [InlineData(Scenario.DailyQuota)]
    public async Task Gdelts_throttle_is_a_wait_and_never_no_coverage(Scenario scenario)
    {
        await using var sim = await Sim(50);
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        sim.Scenarios.Add(new Script { Scenario = scenario, Times = 1 });
        var page = (await collector.RunAsync(Plan("gdelt"))).Collected!.Discovered.Single();
        var slice = Plan("gdelt") with { Key = page.Key, Work = page.Work };

        var first = await collector.RunAsync(slice);
        var second = await collector.RunAsync(slice);

        first.Deferred!.Reason.Should().Be(WaitReason.SourceLimit);
        first.Deferred.Until.Should().BeAfter(first.FinishedAt.AddSeconds(4));
        if (scenario == Scenario.PerSecond)
            second.Collected!.Records.Should().BePositive();
        else
            second.Deferred!.Detail.Should().Contain("127.0.0.1", "the host said so by its status, and rests");
    }

    [Fact]
    public async Task What_gdelt_does_not_understand_fails_for_good_with_its_words()
    {
        await using var sim = await Sim(50);
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        var plan = Plan("gdelt");

        var collected = await collector.CollectAsync(plan with { Query = plan.Query with { Keyword = "a" } });

        collected.Last.Failed.Should().Match<SliceFailed>(failed => failed.Code == ErrorCode.SourceParam && failed.Permanent && failed.Detail.Contains("too short"));
    }

    [Fact]
    public async Task A_period_that_gdelt_no_longer_reaches_is_refused_and_one_that_it_reaches_in_part_is_truncated()
    {
        await using var sim = await Sim(50);
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);

        var gone = await collector.RunAsync(Plan("gdelt", 200, 150));
        var part = await collector.RunAsync(Plan("gdelt", 150, 10));

        gone.Failed.Should().Match<SliceFailed>(failed => failed.Permanent && failed.Detail.Contains("last 90 days"));
        part.Collected!.Truncated.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task No_hits_are_an_empty_collection(string source)
    {
        await using var sim = await A.Sim();
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);

        (await collector.CollectAsync(Plan(source))).Last.Collected.Should().Match<SliceCollected>(collected => collected.Reply == ReplyClass.Empty && !collected.Truncated);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_page_that_repeats_itself_ends_truncated_with_what_there_was(string source)
    {
        await using var sim = await Sim();
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, null, ("Collectors:Sources:HackerNews:PageSize", "250"));
        sim.Scenarios.Add(new Script { Scenario = Scenario.Endless });

        var collected = await collector.CollectAsync(Plan(source));

        collected.Truncated.Should().BeTrue();
        collected.Records.Should().BePositive();
        sim.Calls.All.Should().HaveCountLessThan(4);
    }
}

using Collectors.Metadata.Tests.Driving;
using Collectors.SourceSim;
using Collectors.SourceSim.Scenarios;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Metadata.Tests;

public sealed class NaverBlogsAndCafes(PostgresFixture postgres)
{
    private const string Keyword = "증시";

    [Theory]
    [InlineData("legacy")]
    [InlineData("hub")]
    public async Task Posts_are_collected_by_their_days(string mode)
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 350, before: 200, after: 50));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, null, ("Collectors:Sources:NaverNews:Mode", mode));

        var collected = await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31").Of("naver-blog"));

        collected.Records.Should().Be(349);
        collected.Truncated.Should().BeFalse();
        var rows = await collector.ReadAsync(db => db.Records.AsNoTracking().ToListAsync());
        rows.Should().OnlyContain(row => row.Author!.StartsWith("글쓴이") && row.PublishedAt!.Value.UtcDateTime.Hour == 15 && (row.Url == null) != (row.OriginalUrl == null));
        rows.Should().Contain(row => row.Url!.StartsWith("https://blog.naver.com/")).And.Contain(row => row.OriginalUrl != null, "some posts are elsewhere");
        sim.Calls.All.Should().HaveCountLessThan(7, "nothing older than the first day is asked for");
    }

    [Fact]
    public async Task Articles_of_cafes_have_no_date_so_that_all_that_can_be_reached_are_collected()
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 1_250));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);

        var collected = await collector.CollectAsync(A.Plan(Keyword, "2020-01-01", "2020-01-31").Of("naver-cafearticle"));

        collected.Records.Should().Be(1_098);
        collected.Truncated.Should().BeTrue();
        (await collector.ReadAsync(db => db.Records.AsNoTracking().ToListAsync())).Should()
            .OnlyContain(row => row.PublishedAt == null && row.Publisher!.StartsWith("주식 & 투자") && row.Url!.StartsWith("http://cafe.naver.com/"));
    }

    [Fact]
    public async Task All_searches_of_an_application_spend_the_same_quota()
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 30));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);

        foreach (var source in (string[])["naver-news", "naver-blog", "naver-cafearticle"])
            (await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31").Of(source))).Records.Should().Be(30);

        (await collector.KeysAsync())["first"].UsedToday.Should().Be(3);
        (await collector.KeysAsync("naver-blog"))["first"].UsedToday.Should().Be(3);
    }

    [Theory]
    [InlineData("naver-news")]
    [InlineData("naver-blog")]
    [InlineData("naver-cafearticle")]
    public async Task A_page_that_repeats_itself_ends_truncated_with_what_there_was(string source)
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 900));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        sim.Scenarios.Add(new Script { Scenario = Scenario.Endless });

        var collected = await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31").Of(source));

        (collected.Records, collected.Truncated).Should().Be((100, true));
        sim.Calls.All.Should().HaveCount(2);
    }
}

using System.Text;
using Collectors.Contracts;
using Collectors.Metadata.Articles;
using Collectors.Metadata.Tests.Driving;
using Collectors.SourceSim;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Metadata.Tests;

/// <summary>What real feeds get wrong, and what is none.</summary>
public sealed class FeedDefects(PostgresFixture postgres)
{
    private const string Item = "<item><title>새 소식</title><link>https://press.example/1</link><description>요약</description><pubDate>Sat, 04 May 2024 09:00:00 +0900</pubDate></item>";

    private static string Rss(params string[] items) => $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>보도</title>{string.Concat(items)}</channel></rss>";

    private async Task<(Collected Outcome, List<Article> Records)> CollectAsync(Action<SimServer> serve, string from = "2024-05-01", string to = "2024-05-31")
    {
        await using var sim = await A.Sim();
        serve(sim);
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        var outcome = await collector.CollectAsync(CollectingFeeds.Plan($"{sim.BaseAddress}feeds/press", "*", from, to));
        return (outcome, await collector.ReadAsync(db => db.Records.AsNoTracking().OrderBy(row => row.NaturalKey).ToListAsync()));
    }

    [Fact]
    public async Task A_feed_in_korean_code_is_read_with_all_its_letters()
    {
        var text = Rss(Item.Replace("새 소식", "똠방각하 소식")).Replace("UTF-8", "euc-kr");
        var (outcome, records) = await CollectAsync(sim => sim.Feeds.Set("press", CodePagesEncodingProvider.Instance.GetEncoding(949)!.GetBytes(text)));

        outcome.Records.Should().Be(1);
        records.Single().Title.Should().Be("똠방각하 소식");
    }

    [Fact]
    public async Task What_real_feeds_get_wrong_costs_no_item()
    {
        string[] items =
        [
            "<item><guid>same</guid><title>A&nbsp;&amp; B &hellip; R&D</title><link>https://press.example/1?a=1&b=2</link><pubDate>Sat, 04 May 2024 09:00 KST</pubDate></item>",
            "<item><guid>same</guid><title><![CDATA[<b>굵은</b> 제목 &amp; 더]]></title><link>/2</link><dc:date xmlns:dc=\"http://purl.org/dc/elements/1.1/\">2024-05-04 09:00:00</dc:date></item>",
            "<item><title>\u0001낯선 글자</title><guid>https://press.example/3</guid><pubDate>Mon, 4 May 24 09:00:00 EST</pubDate></item>",
            "<item><description>제목 없는 <i>글</i></description><guid isPermaLink=\"false\">4</guid><pubDate>Sat, 04 May 2024 09:00:00 GMT</pubDate></item>",
            "<item></item>",
        ];
        var (outcome, records) = await CollectAsync(sim => sim.Feeds.Set("press", $"\ufeff\r\n  {Rss(items).Replace("<channel>", "<channel xml:base=\"https://press.example/\">")}"));

        outcome.Last.Collected!.Reply.Should().Be(ReplyClass.Ok);
        records.Select(row => (row.NaturalKey, row.Title)).Should().BeEquivalentTo([
            ("url:press.example/1?a=1&b=2", "A & B … R&D"), ("url:press.example/2", "굵은 제목 & 더"), ("url:press.example/3", "낯선 글자"), ("url:4", "제목 없는 글")]);
        records.Select(row => row.PublishedAt).Should().BeEquivalentTo(new DateTimeOffset?[]
            { DateTimeOffset.Parse("2024-05-04T00:00Z"), DateTimeOffset.Parse("2024-05-04T00:00Z"), DateTimeOffset.Parse("2024-05-04T14:00Z"), DateTimeOffset.Parse("2024-05-04T09:00Z") });
    }

    [Fact]
    public async Task An_item_without_a_date_or_from_the_future_belongs_to_today()
    {
        var undated = Item.Replace("<pubDate>Sat, 04 May 2024 09:00:00 +0900</pubDate>", "");
        var future = Item.Replace("/1", "/2").Replace("2024", "2099");
        var today = DateTime.UtcNow.AddHours(9).ToString("yyyy-MM-dd");

        var (now, records) = await CollectAsync(sim => sim.Feeds.Set("press", Rss(undated, future)), today, today);
        var (then, _) = await CollectAsync(sim => sim.Feeds.Set("press", Rss(undated, future)));

        now.Records.Should().Be(2);
        records.Should().OnlyContain(row => row.PublishedAt == null);
        then.Records.Should().Be(0);
    }

    public static TheoryData<string, string> NoFeeds => new()
    {
        { "<!DOCTYPE html><html><body>no feed</body></html>", "web page" },
        { "<!DOCTYPE rss [<!ENTITY a \"aaaa\">]><rss version=\"2.0\"><channel><item><title>&a;</title></item></channel></rss>", "DTD" },
        { "<rss version=\"2.0\"><channel><item><title>cut", "cut short" },
        { "<opml version=\"2.0\"/>", "'opml'" },
        { "", "nothing at all" },
        { $"<rss><channel>{string.Concat(Enumerable.Repeat("<a>", 10_000))}{string.Concat(Enumerable.Repeat("</a>", 10_000))}</channel></rss>", "nested" },
    };

    [Theory]
    [MemberData(nameof(NoFeeds))]
    public async Task What_is_no_feed_is_drift_and_never_no_news(string body, string words)
    {
        var (outcome, records) = await CollectAsync(sim => sim.Feeds.Set("press", body));

        outcome.Last.Failed.Should().Match<SliceFailed>(failed => failed.Code == ErrorCode.SchemaDrift && failed.Detail.Contains(words));
        records.Should().BeEmpty();
    }
}

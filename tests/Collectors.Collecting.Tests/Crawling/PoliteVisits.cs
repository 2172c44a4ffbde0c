using Collectors.Collecting.Crawling;
using Collectors.Collecting.Tests.Driving;
using Collectors.Testing;
using Microsoft.AspNetCore.Http;

namespace Collectors.Collecting.Tests.Crawling;

public sealed class PoliteVisits(PostgresFixture postgres)
{
    private static readonly string[] TwoHosts = ["one.example", "two.example"];

    [Fact]
    public async Task A_page_comes_after_its_robots_txt_which_is_asked_for_once()
    {
        await using var site = await Site.StartAsync("User-agent: *\nDisallow: /private");
        await using var crawler = await Crawler.StartAsync(await postgres.NewDatabaseAsync(), ("Network:Contact", "mailto:web@company.example"));

        var first = await crawler.FetchAsync(site.Page("/one"));
        var second = await crawler.FetchAsync(site.Page("/two"));
        var forbidden = await crawler.FetchAsync(site.Page("/private/three"));

        first.Page!.Body.Should().Equal("a page"u8.ToArray());
        second.Page!.Status.Should().Be(200);
        forbidden.Refusal!.Obstacle.Should().Be(FetchObstacle.Robots);
        forbidden.Refusal.Words.Should().EndWith("forbids /private/three (Disallow: /private)");
        site.Paths.Should().Equal("/robots.txt", "/one", "/two");
        site.Arrivals.Should().OnlyContain(arrival => arrival.Agent == "Collectors/1.0 (+mailto:web@company.example)");
    }

    [Fact]
    public async Task Two_processes_together_come_no_more_often_than_one()
    {
        await using var site = await Site.StartAsync();
        site.Answer = async context => await context.Response.WriteAsync("a page");
        var database = await postgres.NewDatabaseAsync();
        await using var one = await PatientAsync(database);
        await using var other = await PatientAsync(database);

        var pages = await Task.WhenAll(
            from number in Enumerable.Range(0, 12)
            from host in TwoHosts
            from crawler in new[] { one, other }
            select crawler.FetchAsync(site.Page($"/{number}", host)));

        pages.Should().OnlyContain(page => page.Page != null);
        site.MostAtATime.Should().Be(1);
        site.ShortestInterval.Should().BeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(50));
    }

    private static Task<Crawler> PatientAsync(string database) => Crawler.StartAsync(database,
        ("Crawling:Interval", "00:00:00.050"), ("Crawling:Patience", "00:00:30"), ("Network:Hosts", "one.example=127.0.0.1,two.example=127.0.0.1"));
}

using Collectors.Collecting.Crawling;
using Collectors.Collecting.Tests.Driving;
using Collectors.Contracts;
using Collectors.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Collecting.Tests.Crawling;

public sealed class HostsHaveTheirSay(PostgresFixture postgres)
{
    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(410)]
    public async Task A_robots_txt_that_is_not_there_forbids_nothing(int status)
    {
        await using var site = await Site.StartAsync();
        site.RobotsStatus = status;
        await using var crawler = await StartAsync();

        (await crawler.FetchAsync(site.Page("/a"))).Page.Should().NotBeNull();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task A_robots_txt_that_cannot_be_had_forbids_everything_and_is_not_asked_for_again_at_once(int status)
    {
        await using var site = await Site.StartAsync();
        site.RobotsStatus = status;
        await using var crawler = await StartAsync();

        var refusal = (await crawler.FetchAsync(site.Page("/a"))).Refusal!;
        await crawler.FetchAsync(site.Page("/b"));

        refusal.Obstacle.Should().Be(FetchObstacle.RobotsUnreachable);
        refusal.Words.Should().Contain($"could not be had (HTTP {status})");
        refusal.Outcome<string>("news").Failed!.Permanent.Should().BeFalse();
        site.Paths.Should().Equal("/robots.txt");
    }

    [Theory]
    [InlineData(5, "/allowed")]
    [InlineData(6, "/forbidden")]
    public async Task A_robots_txt_is_followed_over_five_redirects(int redirects, string reached)
    {
        await using var site = await Site.StartAsync();
        site.RobotsRedirects = "/hop/1";
        site.Answer = context =>
        {
            var hop = context.Request.Path.Value!.StartsWith("/hop/", StringComparison.Ordinal) ? int.Parse(context.Request.Path.Value[5..]) : 0;
            if (hop > 0 && hop < redirects)
                context.Response.Redirect($"/hop/{hop + 1}");
            return hop == redirects ? context.Response.WriteAsync("User-agent: *\nDisallow: /forbidden") : Task.CompletedTask;
        };
        await using var crawler = await StartAsync();

        await crawler.FetchAsync(site.Page("/allowed"));
        await crawler.FetchAsync(site.Page("/forbidden"));

        // A file behind more redirects counts as none.
        site.Paths.Last().Should().Be(reached);
    }

    [Fact]
    public async Task A_crawl_delay_is_kept_up_to_the_longest_that_is_heeded()
    {
        await using var site = await Site.StartAsync("User-agent: *\nCrawl-delay: 600");
        await using var crawler = await StartAsync(("Crawling:LongestCrawlDelay", "00:00:00.300"));

        await crawler.FetchAsync(site.Page("/a"));
        await crawler.FetchAsync(site.Page("/b"));

        site.Arrivals.Count.Should().Be(3);
        site.ShortestInterval.Should().BeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(300), "it counts from the visit that brought it");
    }

    [Fact]
    public async Task A_wait_that_is_too_long_puts_slices_off_each_to_a_time_of_its_own()
    {
        await using var site = await Site.StartAsync();
        await using var crawler = await StartAsync(("Crawling:Interval", "00:00:20"), ("Crawling:Patience", "00:00:00.100"));

        var refusals = new List<FetchRefusal>();
        for (var number = 0; number < 3; number++)
            refusals.Add((await crawler.FetchAsync(site.Page($"/{number}"))).Refusal!);

        refusals.Should().OnlyContain(refusal => refusal.Obstacle == FetchObstacle.Turn && refusal.Outcome<string>("news").Deferred!.Reason == WaitReason.BackOff);
        refusals.Zip(refusals.Skip(1), (one, next) => next.Until!.Value - one.Until!.Value).Should().OnlyContain(apart => apart > TimeSpan.FromSeconds(15) && apart < TimeSpan.FromSeconds(25));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_host_that_says_when_to_come_again_is_left_alone_until_then_by_every_process(int status)
    {
        await using var site = await Site.StartAsync();
        site.Answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = "60";
            return Task.CompletedTask;
        };
        var database = await postgres.NewDatabaseAsync();
        await using var one = await Crawler.StartAsync(database);
        await using var other = await Crawler.StartAsync(database);

        var told = (await one.FetchAsync(site.Page("/a"))).Refusal!;
        var spared = (await other.FetchAsync(site.Page("/b"))).Refusal!;

        told.Class.Should().Be(ReplyClass.RetryAfter);
        told.Until.Should().BeCloseTo(DateTimeOffset.UtcNow.AddSeconds(60), TimeSpan.FromSeconds(5));
        spared.Obstacle.Should().Be(FetchObstacle.Resting);
        spared.Until.Should().BeOnOrAfter(told.Until!.Value.AddSeconds(-1));
        site.Paths.Should().Equal("/robots.txt", "/a");
    }

    [Fact]
    public async Task A_host_that_errs_in_a_row_is_left_alone_tried_once_and_left_alone_for_longer()
    {
        await using var site = await Site.StartAsync();
        site.Answer = context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await using var crawler = await StartAsync(("Crawling:ErrorsInRow", "3"), ("Crawling:OpenFor", "00:00:00.400"));

        for (var number = 1; number <= 3; number++)
            (await crawler.FetchAsync(site.Page($"/{number}"))).Refusal!.Obstacle.Should().Be(FetchObstacle.Status);
        var open = (await crawler.FetchAsync(site.Page("/4"))).Refusal!;
        open.Obstacle.Should().Be(FetchObstacle.CircuitOpen);
        open.Words.Should().Contain("errors in a row, the last: HTTP 500");
        open.Outcome<string>("news").Deferred.Should().NotBeNull();
        site.Arrivals.Count.Should().Be(4);

        // Once the time is over one visit may try; its error doubles the time, a success ends the matter.
        await Until.TrueAsync(async () => (await crawler.FetchAsync(site.Page("/5"))).Refusal!.Obstacle == FetchObstacle.Status);
        (await crawler.FetchAsync(site.Page("/6"))).Refusal!.Obstacle.Should().Be(FetchObstacle.CircuitOpen);
        site.Answer = context => context.Response.WriteAsync("well again");
        await Until.TrueAsync(async () => (await crawler.FetchAsync(site.Page("/7"))).Page is not null);
        site.IntervalOf("/5", "/7").Should().BeGreaterThan(TimeSpan.FromMilliseconds(800));
        (await crawler.FetchAsync(site.Page("/8"))).Page.Should().NotBeNull();
    }

    [Fact]
    public async Task A_host_that_has_failed_for_long_fails_slices_instead_of_keeping_them_waiting()
    {
        await using var crawler = await StartAsync(("Crawling:ErrorsInRow", "1"), ("Crawling:WaitForHost", "00:00:00"), ("Crawling:RobotsRetryAfter", "00:00:00.100"));
        var nobody = new Uri($"http://127.0.0.1:{FreePort.Next()}/");

        await crawler.FetchAsync(nobody);
        var refusal = default(FetchRefusal);
        await Until.TrueAsync(async () => (refusal = (await crawler.FetchAsync(nobody)).Refusal!).Obstacle == FetchObstacle.CircuitOpen);

        refusal!.Words.Should().EndWith("the last: the connection broke or was refused");
        refusal.Outcome<string>("news").Failed!.Code.Should().Be(ErrorCode.RetriesExhausted);
    }

    [Fact]
    public async Task Nobody_is_visited_in_quiet_hours()
    {
        await using var site = await Site.StartAsync();
        var clock = new ManualTime(DateTimeOffset.Parse("2026-03-02T12:59:00Z"));
        await using var crawler = await Crawler.StartAsync(await postgres.NewDatabaseAsync(), services => services.AddSingleton<TimeProvider>(clock),
            ("Crawling:QuietHours", "22:00-06:00, 06:00-06:30"));

        (await crawler.FetchAsync(site.Page("/a"))).Page.Should().NotBeNull();
        clock.Advance(TimeSpan.FromMinutes(1));
        var refusal = (await crawler.FetchAsync(site.Page("/b"))).Refusal!;
        clock.Advance(TimeSpan.FromMinutes(8.5 * 60));
        var after = await crawler.FetchAsync(site.Page("/c"));

        refusal.Obstacle.Should().Be(FetchObstacle.QuietHours);
        refusal.Until.Should().Be(DateTimeOffset.Parse("2026-03-03T06:30:00+09:00"));
        after.Page.Should().NotBeNull();
        site.Paths.Should().Equal("/robots.txt", "/a", "/c");
    }

    [Fact]
    public async Task Redirects_end_when_they_lead_back_or_go_too_far()
    {
        await using var site = await Site.StartAsync("User-agent: *\nDisallow: /private");
        site.Answer = context =>
        {
            context.Response.Redirect(context.Request.Path.Value switch { "/back" => "/back", "/in" => "/private", var path => $"{path}x" });
            return Task.CompletedTask;
        };
        await using var crawler = await StartAsync(("Crawling:ErrorsInRow", "100"));

        (await crawler.FetchAsync(site.Page("/back"))).Refusal!.Obstacle.Should().Be(FetchObstacle.Redirects);
        (await crawler.FetchAsync(site.Page("/on"))).Refusal!.Obstacle.Should().Be(FetchObstacle.Redirects);
        (await crawler.FetchAsync(site.Page("/in"))).Refusal!.Obstacle.Should().Be(FetchObstacle.Robots);
        site.Paths.Should().Equal("/robots.txt", "/back", "/on", "/onx", "/onxx", "/onxxx", "/onxxxx", "/onxxxxx", "/in");
    }

    [Theory]
    [InlineData(404, ReplyClass.Gone)]
    [InlineData(410, ReplyClass.Gone)]
    [InlineData(400, ReplyClass.ParamFatal)]
    [InlineData(403, ReplyClass.ParamFatal)]
    [InlineData(502, ReplyClass.RetrySoon)]
    [InlineData(408, ReplyClass.RetrySoon)]
    public async Task A_status_that_is_no_page_says_what_it_means(int status, ReplyClass means)
    {
        await using var site = await Site.StartAsync();
        site.Answer = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        await using var crawler = await StartAsync();

        var refusal = (await crawler.FetchAsync(site.Page("/a?key=secret"))).Refusal!;

        refusal.Class.Should().Be(means);
        refusal.Reply!.Status.Should().Be(status);
        refusal.Outcome<string>("news").Failed!.Detail.Should().Contain($"HTTP {status}").And.NotContain("secret");
    }

    private async Task<Crawler> StartAsync(params (string Name, string? Value)[] options) => await Crawler.StartAsync(await postgres.NewDatabaseAsync(), options);
}

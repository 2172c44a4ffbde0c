using System.Net;
using Collectors.Contracts;
using Collectors.Metadata.Tests.Driving;
using Collectors.Testing;

namespace Collectors.Metadata.Tests;

public sealed class KeysInView(PostgresFixture postgres)
{
    [Fact]
    public async Task Keys_may_stand_in_one_variable()
    {
        await using var sim = await A.Sim();
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, null,
            ("Collectors:Sources:NaverNews:Keys:0:Alias", null), ("Collectors:Sources:NaverNews:Keys:0:ClientId", null), ("Collectors:Sources:NaverNews:Keys:0:ClientSecret", null),
            ("Collectors:Sources:NaverNews:Keys", "one:sim-client-1:sim-secret-1, two:sim-client-2:sim-secret-2:500"));

        (await collector.KeysAsync()).Values.Select(key => (key.Alias, key.DailyQuota)).Should().BeEquivalentTo([("one", 25_000L), ("two", 500L)]);
    }

    [Fact]
    public async Task An_incomplete_key_stops_the_start_and_is_named()
    {
        await using var sim = await A.Sim();
        var database = await postgres.NewDatabaseAsync();

        var start = () => Collector.StartAsync(database, sim, null, ("Collectors:Sources:NaverNews:Keys:0:ClientSecret", ""));

        (await start.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*'first'*ClientSecret*");
    }

    [Fact]
    public async Task Only_an_administrator_enables_and_nobody_sees_more_than_aliases()
    {
        await using var sim = await A.Sim();
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        using var viewer = collector.ClientOf("CR");
        using var admin = collector.ClientOf("*", Role.Admin);

        (await viewer.GetStringAsync("/v1/sources/naver-news/keys")).Should().Contain("first").And.NotContain("sim-client").And.NotContain("sim-secret");
        (await viewer.PostAsync("/v1/sources/naver-news/keys/first/enable", null)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await admin.PostAsync("/v1/sources/naver-news/keys/third/enable", null)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await admin.GetAsync("/v1/sources/elsewhere/keys")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_collector_reports_itself_its_sources_and_its_keys()
    {
        await using var sim = await A.Sim();
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);

        var report = await collector.NextReportAsync();

        report.Kind.Should().Be("metadata");
        report.Capacity.Should().Be(4);
        report.Worker.Should().MatchRegex("^metadata-[0-9a-f]{4}$");
        report.Sources.Single(source => source.Name == "naver-news").Should().Match<SourceReport>(source =>
            source.TimeZone == "Asia/Seoul" && source.Methods.Single() == "api" && source.Keys.Single().Alias == "first");
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Metadata.Tests.Driving;
using Collectors.ServiceDefaults.Json;
using Collectors.SourceSim;
using Collectors.SourceSim.Keys;
using Collectors.SourceSim.Scenarios;
using Collectors.Testing;

namespace Collectors.Metadata.Tests;

public sealed class KeyRotation(PostgresFixture postgres)
{
    private const string Keyword = "열쇠";

    private static readonly (string, string?)[] SecondKey =
    [
        ("Collectors:Sources:NaverNews:Keys:1:Alias", "second"), ("Collectors:Sources:NaverNews:Keys:1:ClientId", "sim-client-2"),
        ("Collectors:Sources:NaverNews:Keys:1:ClientSecret", "sim-secret-2"),
    ];

    [Fact]
    public async Task Keys_take_turns()
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 600));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, null, SecondKey);

        await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31"));

        sim.Calls.All.GroupBy(call => call.ClientId).Select(group => group.Count()).Should().HaveCount(2).And.OnlyContain(calls => calls >= 3);
    }

    [Fact]
    public async Task A_spent_key_is_parked_until_midnight_in_Seoul_and_the_other_goes_on()
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 300));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, null, SecondKey);
        sim.Scenarios.Add(new Script { Scenario = Scenario.DailyQuota, ClientId = "sim-client-1" });

        var collected = await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31"));

        collected.Records.Should().Be(299);
        var keys = await KeysAsync(collector);
        keys["first"].State.Should().Be("parked");
        keys["first"].ParkedUntil.Should().Be(NextMidnight(DateTimeOffset.UtcNow));
        keys["second"].State.Should().Be("ready");
        sim.Calls.All.Count(call => call.ClientId == "sim-client-1").Should().Be(1, "a parked key is not asked with again");
    }

    [Fact]
    public async Task With_every_key_spent_slices_wait_for_the_reset_and_then_go_on()
    {
        var clock = new ShiftedClock();
        await using var sim = await SimServer.StartAsync(new SimSettings
        {
            Clock = clock,
            SampleCorpora = false,
            Corpora = [A.Corpus(Keyword, 300)],
            Keys = [new SimKey { ClientId = "sim-client-1", ClientSecret = "sim-secret-1", DailyQuota = 1 }],
        });
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, clock);
        var plan = A.Plan(Keyword, "2024-05-01", "2024-05-31");

        var today = await collector.CollectAsync(plan);
        today.Last.Deferred!.Reason.Should().Be(WaitReason.KeyBudget);
        today.Last.Deferred.Reply.Should().Be(ReplyClass.QuotaUntil);
        today.Last.Deferred.Until.Should().Be(NextMidnight(clock.GetUtcNow()));

        clock.Advance(today.Last.Deferred.Until - clock.GetUtcNow() + TimeSpan.FromMilliseconds(1));
        var second = await collector.RunAsync(today.Slices[^1] is { } last ? A.Page(Keyword, "2024-05-01", "2024-05-31", fresh: true) with { SliceId = last.SliceId } : plan);
        second.Collected!.Reply.Should().Be(ReplyClass.Ok);
    }

    [Fact]
    public async Task A_configured_quota_is_kept_without_being_told_by_the_source()
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 300));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, null, ("Collectors:Sources:NaverNews:Keys:0:DailyQuota", "2"));

        var collected = await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31"));

        collected.Last.Deferred!.Reason.Should().Be(WaitReason.KeyBudget);
        sim.Calls.All.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_refused_key_is_left_alone_until_it_is_enabled_or_its_time_has_come()
    {
        var clock = new ShiftedClock();
        await using var sim = await A.Sim(A.Corpus(Keyword, 300));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, clock);
        sim.Scenarios.Add(new Script { Scenario = Scenario.BadKey, Times = 1 });
        var page = A.Page(Keyword, "2024-05-01", "2024-05-31", fresh: true);

        (await collector.RunAsync(page)).Failed!.Code.Should().Be(ErrorCode.SourceAuth);
        (await collector.RunAsync(page)).Failed!.Code.Should().Be(ErrorCode.SourceAuth);
        sim.Calls.All.Should().ContainSingle();

        using var admin = collector.ClientOf("*", Role.Admin);
        (await admin.PostAsync("/v1/sources/naver-news/keys/first/enable", null)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await collector.RunAsync(page)).Collected.Should().NotBeNull();

        sim.Scenarios.Add(new Script { Scenario = Scenario.BadKey, Times = 1 });
        var next = page with { SliceId = SliceId.New(DateTimeOffset.UtcNow) };
        (await collector.RunAsync(next)).Failed!.Code.Should().Be(ErrorCode.SourceAuth);
        clock.Advance(TimeSpan.FromMinutes(10));
        (await collector.RunAsync(next)).Collected.Should().NotBeNull();
    }

    [Fact]
    public async Task Five_errors_in_a_row_disable_a_key_and_the_other_is_used()
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 30));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, null, SecondKey);
        sim.Scenarios.Add(new Script { Scenario = Scenario.Malformed, ClientId = "sim-client-1" });

        for (var i = 0; i < 16; i++)
            await collector.RunAsync(A.Page(Keyword, "2024-05-01", "2024-05-31", fresh: true));

        sim.Calls.All.Count(call => call.ClientId == "sim-client-1").Should().Be(5);
        (await KeysAsync(collector))["first"].State.Should().Be("disabled");
    }

    [Fact]
    public async Task States_and_usage_survive_a_restart()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var sim = await A.Sim(A.Corpus(Keyword, 300));
        sim.Scenarios.Add(new Script { Scenario = Scenario.DailyQuota, ClientId = "sim-client-1" });
        await using (var before = await Collector.StartAsync(database, sim, null, SecondKey))
            await before.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31"));

        await using var after = await Collector.StartAsync(database, sim, null, SecondKey);

        var keys = await KeysAsync(after);
        keys["first"].State.Should().Be("parked");
        keys["first"].LastError.Should().Contain("Query limit exceeded");
        keys["second"].UsedToday.Should().Be(sim.Calls.All.Count(call => call.ClientId == "sim-client-2")).And.BePositive();
    }

    [Fact]
    public async Task Keys_may_stand_in_one_variable()
    {
        await using var sim = await A.Sim();
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, null,
            ("Collectors:Sources:NaverNews:Keys:0:Alias", null), ("Collectors:Sources:NaverNews:Keys:0:ClientId", null), ("Collectors:Sources:NaverNews:Keys:0:ClientSecret", null),
            ("Collectors:Sources:NaverNews:Keys", "one:sim-client-1:sim-secret-1, two:sim-client-2:sim-secret-2:500"));

        (await KeysAsync(collector)).Values.Select(key => (key.Alias, key.DailyQuota)).Should().BeEquivalentTo([("one", 25_000L), ("two", 500L)]);
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
        report.Capacity.Should().Be(16);
        report.Worker.Should().MatchRegex("^metadata-[0-9a-f]{4}$");
        report.Sources.Should().ContainSingle().Which.Should().Match<SourceReport>(source =>
            source.Name == "naver-news" && source.TimeZone == "Asia/Seoul" && source.Methods.Single() == "api" && source.Keys.Single().Alias == "first");
    }

    private static async Task<Dictionary<string, KeyReport>> KeysAsync(Collector collector)
    {
        using var client = collector.ClientOf("CR");
        var list = await client.GetFromJsonAsync<JsonElement>("/v1/sources/naver-news/keys");
        return list.GetProperty("items").Deserialize<List<KeyReport>>(JsonSetup.Options)!.ToDictionary(key => key.Alias);
    }

    private static DateTimeOffset NextMidnight(DateTimeOffset now)
    {
        var seoul = now.ToOffset(TimeSpan.FromHours(9));
        return new DateTimeOffset(seoul.Date.AddDays(1), TimeSpan.FromHours(9));
    }
}

using System.Net;
using Collectors.Contracts;
using Collectors.Metadata.Tests.Driving;
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
        var keys = await collector.KeysAsync();
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
        (await collector.KeysAsync())["first"].State.Should().Be("disabled");
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

        var keys = await after.KeysAsync();
        keys["first"].State.Should().Be("parked");
        keys["first"].LastError.Should().Contain("Query limit exceeded");
        keys["second"].UsedToday.Should().Be(sim.Calls.All.Count(call => call.ClientId == "sim-client-2")).And.BePositive();
    }

    private static DateTimeOffset NextMidnight(DateTimeOffset now)
    {
        var seoul = now.ToOffset(TimeSpan.FromHours(9));
        return new DateTimeOffset(seoul.Date.AddDays(1), TimeSpan.FromHours(9));
    }
}

using System.Diagnostics;
using Collectors.Collecting.Keys.Budgets;
using Collectors.Contracts;
using Collectors.Metadata.Tests.Driving;
using Collectors.SourceSim;
using Collectors.SourceSim.Keys;
using Collectors.SourceSim.Scenarios;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Metadata.Tests;

/// <summary>Several processes spend one quota.</summary>
public sealed class SharedBudgets(PostgresFixture postgres)
{
    private const int Quota = 1000;
    private static readonly (string, string?) ThisQuota = ("Collectors:Sources:NaverNews:Keys:0:DailyQuota", $"{Quota}");
    private static readonly (string, string?) ShortLease = ("Collectors:Collecting:KeyLease", "00:00:02");

    private static readonly (string, string?)[] OneAccount =
    [
        ("Collectors:Sources:NaverNews:Keys:0:Account", "company"), ("Collectors:Sources:NaverNews:Keys:0:DailyQuota", "40"),
        ("Collectors:Sources:NaverNews:Keys:1:Alias", "second"), ("Collectors:Sources:NaverNews:Keys:1:ClientId", "sim-client-2"),
        ("Collectors:Sources:NaverNews:Keys:1:ClientSecret", "sim-secret-2"), ("Collectors:Sources:NaverNews:Keys:1:Account", "company"),
        ("Collectors:Sources:NaverNews:Keys:1:DailyQuota", "40"),
    ];

    [Fact]
    public async Task Three_processes_make_exactly_the_calls_of_the_day()
    {
        await using var sim = await Sim();
        var database = await postgres.NewDatabaseAsync();
        await using var first = await Collector.StartAsync(database, sim, null, ThisQuota);
        await using var second = await Collector.StartAsync(database, sim, null, ThisQuota);
        await using var third = await Collector.StartAsync(database, sim, null, ThisQuota);

        var spent = await Task.WhenAll(first.SpendAsync(sim.BaseAddress), second.SpendAsync(sim.BaseAddress), third.SpendAsync(sim.BaseAddress));

        spent.Sum(each => each.Calls).Should().Be(Quota);
        spent.Sum(each => each.Refused).Should().Be(0, "the source would refuse the first call beyond its quota");
        sim.Calls.All.Should().HaveCount(Quota);
        spent.Should().OnlyContain(each => each.Calls > 0, "no process keeps the others from calling");
        foreach (var collector in new[] { first, second, third })
            await Until.TrueAsync(async () => (await collector.KeysAsync())["first"] is { State: "parked", UsedToday: Quota });
    }

    [Fact]
    public async Task What_a_killed_process_had_leased_comes_back_and_nothing_is_spent_twice()
    {
        await using var sim = await Sim();
        var database = await postgres.NewDatabaseAsync();
        await using var first = await Collector.StartAsync(database, sim, null, ThisQuota, ShortLease);
        await using var second = await Collector.StartAsync(database, sim, null, ThisQuota, ShortLease);
        var doomed = await Collector.StartAsync(database, sim, null, ThisQuota, ShortLease);
        using var death = new CancellationTokenSource();
        var dying = doomed.SpendAsync(sim.BaseAddress, 8, death.Token);
        await Until.TrueAsync(() => sim.Calls.All.Count > 200);

        await doomed.KillAsync();
        await death.CancelAsync();
        await dying;
        var left = await first.ReadAsync(db => db.Set<BudgetBlockRow>().SingleAsync());
        var rest = await Task.WhenAll(first.SpendAsync(sim.BaseAddress), second.SpendAsync(sim.BaseAddress));

        rest.Sum(each => each.Refused).Should().Be(0);
        left.Size.Should().BeGreaterThan(left.Opened, "most of a block is not opened yet");
        sim.Calls.All.Count.Should().BeLessThanOrEqualTo(Quota).And.BeGreaterThanOrEqualTo(Quota - 25, "only opened calls are given up");
        (await first.ReadAsync(db => db.Set<BudgetBlockRow>().CountAsync(block => block.Holder == left.Holder))).Should().Be(0);
    }

    [Fact]
    public async Task A_stopped_process_gives_back_what_it_has_not_spent()
    {
        await using var sim = await Sim();
        var database = await postgres.NewDatabaseAsync();
        await using (var first = await Collector.StartAsync(database, sim, null, ThisQuota))
            await first.SpendAsync(sim.BaseAddress, calls: 7);

        await using var second = await Collector.StartAsync(database, sim, null, ThisQuota);

        (await second.KeysAsync())["first"].UsedToday.Should().Be(7);
        (await second.ReadAsync(db => db.Set<BudgetBlockRow>().SingleAsync())).Size.Should().Be(7);
        (await second.SpendAsync(sim.BaseAddress)).Should().Be((Quota - 7, 0));
    }

    [Fact]
    public async Task Every_process_shows_what_all_have_spent_and_what_the_source_said_to_one()
    {
        await using var sim = await Sim();
        var database = await postgres.NewDatabaseAsync();
        await using var first = await Collector.StartAsync(database, sim, null, ThisQuota);
        await using var second = await Collector.StartAsync(database, sim, null, ThisQuota);
        await first.SpendAsync(sim.BaseAddress, calls: 12);

        await Until.TrueAsync(async () => (await second.KeysAsync())["first"].UsedToday == 12);

        sim.Scenarios.Add(new Script { Scenario = Scenario.DailyQuota });
        (await first.RunAsync(A.Page("모두", "2024-05-01", "2024-05-31"))).Deferred!.Reason.Should().Be(WaitReason.KeyBudget);
        await Until.TrueAsync(async () => (await second.KeysAsync())["first"].State == "parked");
        (await second.KeysAsync())["first"].ResetsAt.Should().Be((await second.KeysAsync())["first"].ParkedUntil);
    }

    [Fact]
    public async Task Keys_of_an_account_share_its_quota()
    {
        await using var sim = await Sim();
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, null, OneAccount);

        (await collector.SpendAsync(sim.BaseAddress)).Should().Be((40, 0));

        sim.Calls.All.Select(call => call.ClientId).Distinct().Should().HaveCount(2, "its keys still take turns");
        (await collector.KeysAsync()).Values.Should().OnlyContain(key => key.State == "parked" && key.Account == "company" && key.UsedToday == 40);
    }

    [Fact]
    public async Task A_quota_that_the_source_calls_spent_is_the_accounts()
    {
        await using var sim = await Sim();
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, null, OneAccount);
        sim.Scenarios.Add(new Script { Scenario = Scenario.DailyQuota });

        (await collector.RunAsync(A.Page("회사", "2024-05-01", "2024-05-31"))).Deferred!.Reason.Should().Be(WaitReason.KeyBudget);

        sim.Calls.All.Should().ContainSingle("the other key spends the same quota");
        (await collector.KeysAsync()).Values.Should().OnlyContain(key => key.State == "parked");
    }

    [Fact]
    public async Task Keys_of_an_account_that_disagree_about_its_quota_stop_the_start()
    {
        await using var sim = await Sim();
        var database = await postgres.NewDatabaseAsync();

        var start = () => Collector.StartAsync(database, sim, null, [.. OneAccount, ("Collectors:Sources:NaverNews:Keys:1:DailyQuota", "41")]);

        (await start.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*'company'*first*second*DailyQuota*");
    }

    [Fact]
    public async Task A_keys_calls_a_second_are_kept()
    {
        await using var sim = await Sim();
        await using var collector = await Collector.StartAsync(
            await postgres.NewDatabaseAsync(), sim, null, ("Collectors:Sources:NaverNews:Keys:0:DailyQuota", "11"), ("Collectors:Sources:NaverNews:Keys:0:PerSecond", "20"));
        var watch = Stopwatch.StartNew();

        (await collector.SpendAsync(sim.BaseAddress)).Calls.Should().Be(11);

        watch.Elapsed.Should().BeGreaterThan(TimeSpan.FromMilliseconds(480), "ten gaps of 50 ms lie between eleven calls");
    }

    private static Task<SimServer> Sim() => SimServer.StartAsync(new SimSettings
    {
        SampleCorpora = false,
        Corpora = [A.Corpus("하나", 10)],
        Keys =
        [
            new SimKey { ClientId = "sim-client-1", ClientSecret = "sim-secret-1", DailyQuota = Quota },
            new SimKey { ClientId = "sim-client-2", ClientSecret = "sim-secret-2" },
        ],
    });
}

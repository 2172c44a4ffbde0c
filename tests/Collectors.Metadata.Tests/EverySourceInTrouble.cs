using Collectors.Contracts;
using Collectors.Metadata.Tests.Driving;
using Collectors.SourceSim.Scenarios;
using Collectors.Testing;

namespace Collectors.Metadata.Tests;

/// <summary>Every source × every fault: an outcome with its class, never an exception, and the next attempt succeeds.</summary>
public sealed class EverySourceInTrouble(PostgresFixture postgres)
{
    private static readonly (string Source, string Method)[] Sources =
        [("naver-blog", "api"), ("naver-cafearticle", "api"), ("hacker-news", "api"), ("gdelt", "api"), ("rss", "feed")];

    private static readonly (Scenario Scenario, ReplyClass Class)[] Faults =
    [
        (Scenario.ServerErrorThenOk, ReplyClass.RetrySoon), (Scenario.HtmlInsteadOfJson, ReplyClass.SchemaDrift), (Scenario.Malformed, ReplyClass.SchemaDrift),
        (Scenario.EmptyBody, ReplyClass.SchemaDrift), (Scenario.Drop, ReplyClass.RetrySoon), (Scenario.Slow, ReplyClass.RetrySoon),
    ];

    [Fact]
    public async Task Fails_the_attempt_with_its_class_and_the_next_one_succeeds()
    {
        var today = DateTime.UtcNow;
        var (from, to) = (today.AddDays(-20).ToString("yyyy-MM-dd"), today.AddDays(-5).ToString("yyyy-MM-dd"));
        await using var sim = await A.Sim(A.Corpus("trouble", 40, from, to));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, null, ("Collectors:Network:ReplyTimeout", "00:00:01"));
        foreach (var (source, method) in Sources)
        {
            foreach (var (scenario, expected) in Faults)
            {
                var plan = A.Plan("trouble", from, to, fresh: true).Of(source, method);
                var page = (await collector.RunAsync(plan)).Collected!.Discovered.Single();
                var slice = plan with { SliceId = SliceId.New(DateTimeOffset.UtcNow), Key = page.Key, Work = page.Work };
                sim.Scenarios.Clear();
                sim.Scenarios.Add(new Script { Scenario = scenario, Times = 1 });

                var first = await collector.RunAsync(slice);
                var second = await collector.RunAsync(slice with { Attempt = 2 });

                first.Failed.Should().Match<SliceFailed>(failed => failed.Reply == expected && !failed.Permanent && failed.Detail.StartsWith($"{source}: ") && failed.ReplyOutline != null, $"{source} met {scenario}");
                second.Collected.Should().Match<SliceCollected>(collected => collected.Reply == ReplyClass.Ok && collected.Records > 20, $"{source} after {scenario}");
            }
        }
    }
}

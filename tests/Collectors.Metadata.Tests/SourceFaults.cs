using System.Globalization;
using Collectors.Contracts;
using Collectors.Metadata.Tests.Driving;
using Collectors.SourceSim;
using Collectors.SourceSim.Scenarios;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Metadata.Tests;

public sealed class SourceFaults(PostgresFixture postgres)
{
    private const string Keyword = "고장";

    [Theory]
    [InlineData(Scenario.ServerErrorThenOk, ReplyClass.RetrySoon, ErrorCode.RetriesExhausted, "HTTP 500, application/json")]
    [InlineData(Scenario.HtmlInsteadOfJson, ReplyClass.SchemaDrift, ErrorCode.SchemaDrift, "HTTP 200, text/html")]
    [InlineData(Scenario.Malformed, ReplyClass.SchemaDrift, ErrorCode.SchemaDrift, "HTTP 200, application/json")]
    [InlineData(Scenario.EmptyBody, ReplyClass.SchemaDrift, ErrorCode.SchemaDrift, "0 bytes")]
    [InlineData(Scenario.Drop, ReplyClass.RetrySoon, ErrorCode.RetriesExhausted, "the connection broke")]
    [InlineData(Scenario.Slow, ReplyClass.RetrySoon, ErrorCode.RetriesExhausted, "no answer in time")]
    public async Task A_source_in_trouble_fails_the_attempt_with_its_reply_in_outline_and_the_next_attempt_succeeds(
        Scenario scenario, ReplyClass reply, ErrorCode code, string outline)
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 30));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, null, ("Collectors:Network:ReplyTimeout", "00:00:01"));
        sim.Scenarios.Add(new Script { Scenario = scenario, Times = 1 });
        var page = A.Page(Keyword, "2024-05-01", "2024-05-31");

        var first = await collector.RunAsync(page);
        var second = await collector.RunAsync(page with { Attempt = 2 });

        first.Failed.Should().NotBeNull();
        first.Failed!.Permanent.Should().BeFalse();
        first.Failed.Reply.Should().Be(reply);
        first.Failed.Code.Should().Be(code);
        first.Failed.Detail.Should().StartWith("naver-news: ");
        first.Failed.ReplyOutline.Should().Contain(outline).And.NotContain("sim-secret");
        second.Collected!.Records.Should().Be(30);
    }

    [Fact]
    public async Task A_slice_ends_with_its_deadline_however_slow_the_source_is()
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 30));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        sim.Scenarios.Add(new Script { Scenario = Scenario.Slow });

        var outcome = await collector.RunAsync(A.Page(Keyword, "2024-05-01", "2024-05-31") with { Deadline = DateTimeOffset.UtcNow.AddSeconds(1) });

        outcome.Failed!.Permanent.Should().BeFalse();
        (outcome.FinishedAt - outcome.StartedAt).Should().BeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Calls_that_come_too_fast_wait_about_a_second_and_count_as_no_attempt()
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 30));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        sim.Scenarios.Add(new Script { Scenario = Scenario.PerSecond, Times = 1 });
        var page = A.Page(Keyword, "2024-05-01", "2024-05-31");

        var first = await collector.RunAsync(page);
        var second = await collector.RunAsync(page);

        first.Deferred!.Reason.Should().Be(WaitReason.SourceLimit);
        first.Deferred.Until.Should().BeCloseTo(first.FinishedAt.AddSeconds(1), TimeSpan.FromSeconds(1));
        second.Collected!.Records.Should().Be(30);
    }

    [Theory]
    [InlineData("legacy", "Not Exist Client ID")]
    [InlineData("hub", "Authentication Failed")]
    [InlineData("auto", "Not Exist Client ID")]
    public async Task A_key_that_the_source_refuses_fails_the_slice_for_good_and_names_the_cause(string mode, string cause)
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 30));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, null,
            ("Collectors:Sources:NaverNews:Mode", mode), ("Collectors:Sources:NaverNews:Keys:0:ClientId", "nobody"));

        var outcome = await collector.RunAsync(A.Page(Keyword, "2024-05-01", "2024-05-31"));

        outcome.Failed!.Permanent.Should().BeTrue();
        outcome.Failed.Code.Should().Be(ErrorCode.SourceAuth);
        outcome.Failed.Detail.Should().Contain(cause).And.Contain("'first'").And.NotContain("nobody").And.NotContain("sim-secret");
        if (mode != "hub")
            outcome.Failed.Detail.Should().Contain($"({cause})");
        outcome.Failed.ReplyOutline.Should().StartWith("HTTP 401");
    }

    [Fact]
    public async Task In_auto_mode_a_key_that_only_the_hub_takes_goes_to_the_hub()
    {
        await using var legacy = await SimServer.StartAsync(new SimSettings { Keys = [], SampleCorpora = false });
        await using var hub = await A.Sim(A.Corpus(Keyword, 150));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), legacy, null,
            ("Collectors:Sources:NaverNews:Mode", "auto"), ("Collectors:Sources:NaverNews:HubBaseAddress", hub.BaseAddress.ToString()));

        var collected = await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31"));

        collected.Records.Should().Be(149);
        legacy.Calls.All.Should().ContainSingle("the second page knows where the key belongs");
    }

    [Theory]
    [InlineData("nowhere", "api")]
    [InlineData("naver-news", "telepathy")]
    public async Task An_unknown_source_or_method_fails_for_good(string source, string method)
    {
        await using var sim = await A.Sim();
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        var plan = A.Plan(Keyword, "2024-05-01", "2024-05-31");

        var outcome = await collector.RunAsync(plan with { Query = plan.Query with { Source = source, Method = method } });

        outcome.Failed!.Permanent.Should().BeTrue();
        outcome.Failed.Code.Should().Be(ErrorCode.SourceParam);
    }

    [Fact]
    public async Task What_nobody_planned_is_an_internal_failure_that_may_be_tried_again()
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 30));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);

        var outcome = await collector.RunAsync(A.Page(Keyword, "2024-05-01", "2024-05-31") with { Work = "not what a page is" });

        outcome.Failed!.Code.Should().Be(ErrorCode.Internal);
        outcome.Failed.Permanent.Should().BeFalse();
    }

    [Fact]
    public async Task Every_reply_is_kept_as_it_came_without_secrets()
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 30));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        sim.Scenarios.Add(new Script { Scenario = Scenario.HtmlInsteadOfJson, Times = 1 });
        var page = A.Page(Keyword, "2024-05-01", "2024-05-31");

        await collector.RunAsync(page);
        await collector.RunAsync(page);

        var kept = await collector.ReadAsync(db => db.Set<Collecting.Raw.RawResponse>().OrderBy(row => row.FetchedAt).AsNoTracking().ToListAsync());
        kept.Select(row => row.Reply).Should().Equal(ReplyClass.SchemaDrift, ReplyClass.Ok);
        kept.Should().OnlyContain(row => row.KeyAlias == "first" && row.ExpiresAt == row.FetchedAt.AddDays(1) && row.Size > 100);
        kept[1].Body.Length.Should().BeLessThan(kept[1].Size / 2, "it is compressed");
        string.Join('\n', kept.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Address} {row.Headers}"))).Should().NotContain("sim-client").And.NotContain("sim-secret");
    }
}

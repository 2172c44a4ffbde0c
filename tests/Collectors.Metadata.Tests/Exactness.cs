using Collectors.Contracts;
using Collectors.Metadata.Tests.Driving;
using Collectors.SourceSim.Corpus;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Metadata.Tests;

public sealed class Exactness(PostgresFixture postgres)
{
    private const string Keyword = "하나뿐";

    [Fact]
    public async Task An_article_that_comes_on_two_pages_is_one_record()
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 201));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);

        var collected = await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31"));

        collected.Records.Should().Be(200);
        collected.Duplicates.Should().Be(1);
    }

    [Fact]
    public async Task An_article_that_two_requests_find_is_one_record_and_counts_for_both()
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 150));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);

        var first = await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31"));
        var second = await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31", department: "PR"));

        second.Records.Should().Be(first.Records).And.Be(149);
        (await collector.ReadAsync(db => db.Records.CountAsync())).Should().Be(149);
        (await collector.KeysOfAsync(second.Request)).Should().BeEquivalentTo(await collector.KeysOfAsync(first.Request));
    }

    [Fact]
    public async Task A_slice_tried_again_sends_the_same_outcome_without_asking_the_source()
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 150));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        var page = A.Page(Keyword, "2024-05-01", "2024-05-31", fresh: true);

        var first = await collector.RunAsync(page);
        var second = await collector.RunAsync(page with { Attempt = 2 });

        second.Collected.Should().BeEquivalentTo(first.Collected);
        second.Attempt.Should().Be(2);
        sim.Calls.All.Should().ContainSingle();
    }

    [Fact]
    public async Task Attempts_at_one_slice_at_the_same_moment_count_once()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var sim = await A.Sim(A.Corpus(Keyword, 150));
        await using var one = await Collector.StartAsync(database, sim);
        await using var other = await Collector.StartAsync(database, sim);
        var page = A.Page(Keyword, "2024-05-01", "2024-05-31", fresh: true);

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 12).Select(attempt => (attempt % 2 == 0 ? one : other).RunAsync(page with { Attempt = attempt })));

        outcomes.Should().OnlyContain(outcome => outcome.Collected!.Records == 100 && outcome.Collected.Duplicates == 0);
        (await one.KeysOfAsync(page.RequestId)).Should().HaveCount(100);
    }

    [Fact]
    public async Task Many_requests_for_the_same_articles_at_once_in_two_processes_miss_and_double_nothing()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var sim = await A.Sim(A.Corpus(Keyword, 450));
        await using var one = await Collector.StartAsync(database, sim);
        await using var other = await Collector.StartAsync(database, sim);
        var expected = Expectation.Of(sim.Archive, Keyword, new(2024, 5, 1), new(2024, 5, 31)).Items.Select(item => item.Key).ToList();

        var collected = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
            (i % 2 == 0 ? one : other).CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31", fresh: true))));

        foreach (var request in collected)
        {
            request.Records.Should().Be(expected.Count);
            (await one.KeysOfAsync(request.Request)).Should().BeEquivalentTo(expected);
        }
        (await one.ReadAsync(db => db.Records.CountAsync())).Should().Be(expected.Count);
    }

    [Fact]
    public async Task A_question_answered_before_is_answered_again_without_spending_quota_unless_asked_anew()
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 150));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);

        await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31"));
        var again = await collector.CollectAsync(A.Plan(Keyword, "2024-05-10", "2024-05-31"));
        sim.Calls.All.Should().HaveCount(2);
        again.Records.Should().Be(Expectation.Of(sim.Archive, Keyword, new(2024, 5, 10), new(2024, 5, 31)).Count);

        await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31", fresh: true));
        sim.Calls.All.Should().HaveCount(4);
    }

    [Fact]
    public async Task Kept_replies_end_with_their_expiry()
    {
        var clock = new ShiftedClock();
        await using var sim = await A.Sim(A.Corpus(Keyword, 150));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, clock, ("Collectors:Collecting:RawSweepEvery", "00:00:00.050"));
        await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31"));

        clock.Advance(TimeSpan.FromHours(25));

        await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31"));
        sim.Calls.All.Should().HaveCount(4);
        var deadline = DateTime.UtcNow.AddSeconds(20);
        while (await collector.ReadAsync(db => db.Set<Collecting.Raw.RawResponse>().CountAsync()) > 2)
            DateTime.UtcNow.Should().BeBefore(deadline, "the first two replies are to be deleted");
    }

    [Fact]
    public async Task A_kept_page_older_than_the_page_before_it_is_asked_for_again()
    {
        var clock = new ShiftedClock();
        await using var sim = await A.Sim(A.Corpus(Keyword, 250));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, clock);
        await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31"));

        // The first page is asked for anew, later than the kept second and third.
        clock.Advance(TimeSpan.FromHours(1));
        await collector.RunAsync(A.Page(Keyword, "2024-05-01", "2024-05-31", fresh: true));
        await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31"));

        sim.Calls.All.Select(call => call.Start).Should().Equal("1", "101", "201", "1", "101", "201");
    }
}

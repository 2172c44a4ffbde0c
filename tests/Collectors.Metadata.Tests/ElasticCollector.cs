using Collectors.Collecting.Slices;
using Collectors.Contracts;
using Collectors.Metadata.Articles;
using Collectors.Metadata.Tests.Driving;
using Collectors.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Metadata.Tests;

public sealed class ElasticCollector(PostgresFixture postgres)
{
    private const string Keyword = "탄력";

    [Fact]
    public async Task It_takes_the_size_it_is_wished_within_its_bounds_and_reports_it_at_once()
    {
        await using var sim = await A.Sim();
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        var first = await collector.NextReportAsync();
        (first.Capacity, first.MinWorkers, first.MaxWorkers).Should().Be((4, 1, 10));
        first.Workers.Should().ContainSingle().Which.Name.Should().Be($"{first.Worker}-1");

        await WishAsync(collector, first.Worker, 6);
        (await ReportWithAsync(collector, capacity: 24)).Workers.Should().HaveCount(6).And.OnlyContain(worker => worker.Capacity == 4);

        await WishAsync(collector, first.Worker, 99);
        await ReportWithAsync(collector, capacity: 40);
        await WishAsync(collector, "metadata-else", 2);
        await WishAsync(collector, first.Worker, 3);
        await ReportWithAsync(collector, capacity: 12);
    }

    [Fact]
    public async Task When_it_hears_nothing_for_long_it_goes_back_to_the_fewest()
    {
        await using var sim = await A.Sim();
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, null, ("Collectors:Collecting:SizeKeptFor", "00:00:01"));
        await WishAsync(collector, (await collector.NextReportAsync()).Worker, 6);
        await ReportWithAsync(collector, capacity: 24);
        await ReportWithAsync(collector, capacity: 4);
    }

    [Fact]
    public async Task No_more_slices_are_collected_at_a_time_than_the_workers_take()
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 100));
        sim.PageDelay = TimeSpan.FromMilliseconds(200);
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, null, ("Collectors:Collecting:SlicesPerWorker", "2"));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => collector.RunAsync(A.Page(Keyword, "2024-05-01", "2024-05-31", fresh: true))));
        clock.Elapsed.Should().BeGreaterThan(TimeSpan.FromMilliseconds(590), "six slices two at a time are three times a page");
        outcomes.Should().OnlyContain(outcome => outcome.Collected != null && outcome.Worker.EndsWith("-1"));
    }

    [Fact]
    public async Task A_slice_whose_time_is_up_before_a_worker_has_room_is_left_to_its_lease_and_one_that_waits_at_the_stop_is_handed_back()
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 100));
        sim.PageDelay = TimeSpan.FromMinutes(1);
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, null, ("Collectors:Collecting:SlicesPerWorker", "1"), ("Collectors:Network:ReplyTimeout", "00:05:00"));
        var runner = collector.Services.GetRequiredService<SliceRunner<Article>>();
        using var stopping = new CancellationTokenSource();
        var busy = runner.RunAsync(A.Page(Keyword, "2024-05-01", "2024-05-31"), stopping.Token);
        var late = runner.RunAsync(A.Page(Keyword, "2024-05-01", "2024-05-31") with { Deadline = DateTimeOffset.UtcNow.AddMilliseconds(300) }, stopping.Token);
        var waiting = runner.RunAsync(A.Page(Keyword, "2024-05-01", "2024-05-31"), stopping.Token);

        (await late).Should().BeNull();
        (busy.IsCompleted, waiting.IsCompleted).Should().Be((false, false));

        await stopping.CancelAsync();
        await waiting.Invoking(async each => await each).Should().ThrowAsync<OperationCanceledException>();
        await busy.Invoking(async each => await each).Should().ThrowAsync<OperationCanceledException>();
        sim.Calls.All.Count.Should().BeLessThanOrEqualTo(1);
    }

    [Theory]
    [InlineData("MinWorkers", "11", "*MinWorkers must not be above MaxWorkers*")]
    [InlineData("MaxWorkers", "0", "*MaxWorkers*")]
    [InlineData("SlicesPerWorker", "0", "*SlicesPerWorker*")]
    public async Task Bounds_that_cannot_be_stop_the_start(string option, string value, string complaint)
    {
        await using var sim = await A.Sim();
        var database = await postgres.NewDatabaseAsync();
        var start = () => Collector.StartAsync(database, sim, null, ($"Collectors:Collecting:{option}", value));
        (await start.Should().ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>()).WithMessage(complaint);
    }

    private static Task WishAsync(Collector collector, string process, int workers) => collector.Services.GetRequiredService<IBus>().Publish(new WorkersWanted
    {
        Kind = "metadata",
        Pending = 50,
        Workers = 3,
        Shares = new Dictionary<string, int> { [process] = workers },
    });

    private static async Task<CollectorReport> ReportWithAsync(Collector collector, int capacity)
    {
        while (true)
        {
            var report = await collector.NextReportAsync();
            if (report.Capacity == capacity)
                return report;
        }
    }
}

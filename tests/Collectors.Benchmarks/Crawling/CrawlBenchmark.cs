using System.Diagnostics;

namespace Collectors.Benchmarks.Crawling;

/// <summary>A farm of pages crawled from its hosts' first pages, and how it looked from the farm.</summary>
internal static class CrawlBenchmark
{
    /// <summary>The rest is what a visit itself takes, which is no part of the interval.</summary>
    private const double Aim = 0.7;

    /// <returns>The report, and whether nothing was violated, lost or left out.</returns>
    public static async Task<(Report Report, bool Clean)> RunAsync(CrawlSettings settings)
    {
        await using var postgres = await BenchmarkPostgres.StartAsync();
        await using var farm = await Farm.StartAsync(settings);
        var frontier = new Frontier();
        var workers = new List<CrawlWorker>();
        try
        {
            for (var number = 0; number < settings.Workers; number++)
                workers.Add(await CrawlWorker.StartAsync(postgres.ConnectionString, farm, frontier, settings));
            foreach (var host in farm.Hosts)
                frontier.Find(farm.Page(host, FarmHost.Path(0)));
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(workers.Select(worker => worker.CrawlAsync(settings.PagesAtATime)));
            return Look(settings, farm, workers, watch.Elapsed);
        }
        finally
        {
            foreach (var worker in workers)
                await worker.DisposeAsync();
        }
    }

    private static (Report Report, bool Clean) Look(CrawlSettings settings, Farm farm, List<CrawlWorker> workers, TimeSpan took)
    {
        var (robots, intervals) = (farm.Hosts.Sum(host => host.RobotsViolations), farm.Hosts.Sum(host => host.IntervalViolations));
        var served = farm.Hosts.Sum(host => host.Served.Count - 1);
        var clean = robots == 0 && intervals == 0 && served == settings.Pages && workers.TrueForAll(worker => worker.Lost == 0);
        var report = Report.Of("crawl", "pages per second", "what the hosts' intervals alone would let through", Aim,
            [(settings.Pages / took.TotalSeconds, settings.Pages / farm.Shortest.TotalSeconds)], new()
            {
                ["robots_violations"] = robots,
                ["host_interval_violations"] = intervals,
                ["pages_served"] = $"{served} of {settings.Pages}",
                ["visits"] = farm.Hosts.Sum(host => host.Visits),
                ["shortest_over_its_interval_ms"] = Math.Round(farm.Hosts.Min(host => (host.Shortest - host.Interval).TotalMilliseconds), 2),
                ["interval_ms"] = settings.Interval.TotalMilliseconds,
                ["hosts"] = $"{settings.Hosts}, every fifth with a Crawl-delay of twice the interval",
                ["pages_by_worker"] = workers.ConvertAll(worker => worker.Pages),
                ["pages_at_a_time"] = settings.PagesAtATime,
                ["links_forbidden"] = workers.Sum(worker => worker.Forbidden),
                ["put_off"] = workers.Sum(worker => worker.PutOff),
                ["lost"] = workers.Sum(worker => worker.Lost),
                ["seconds"] = Math.Round(took.TotalSeconds, 1),
                ["measured_at"] = "the farm's own server",
            });
        return (clean ? report : report with { Verdict = "missed: a rule was broken, or a page left out" }, clean);
    }
}

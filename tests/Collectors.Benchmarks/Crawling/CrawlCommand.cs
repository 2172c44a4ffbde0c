using System.CommandLine;

namespace Collectors.Benchmarks.Crawling;

/// <summary><c>crawl [--pages N] [--hosts N] [--workers N] [--at-a-time N] [--interval MS]</c>: ends with 1 when a rule was broken.</summary>
internal static class CrawlCommand
{
    public static Task<int> RunAsync(string[] args)
    {
        var pages = Number("--pages", "Pages of the farm.", 10_000);
        var hosts = Number("--hosts", "Hosts that they are spread over.", 40);
        var workers = Number("--workers", "Workers, each as a process of its own would be.", 4);
        var atATime = Number("--at-a-time", "Pages that a worker takes at a time.", 16);
        var interval = Number("--interval", "Between two visits to a host, in ms.", 200);
        var command = new RootCommand("Crawls a farm of pages at its permitted rate") { pages, hosts, workers, atATime, interval };
        command.SetAction(async (read, _) =>
        {
            var (report, clean) = await CrawlBenchmark.RunAsync(new(
                read.GetValue(pages), read.GetValue(hosts), read.GetValue(workers), read.GetValue(atATime), TimeSpan.FromMilliseconds(read.GetValue(interval))));
            Console.WriteLine(report.ToText());
            return clean ? 0 : 1;
        });
        return command.Parse(args).InvokeAsync();
    }

    private static Option<int> Number(string name, string description, int usual) => new(name) { Description = description, DefaultValueFactory = _ => usual };
}

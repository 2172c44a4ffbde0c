using Collectors.Benchmarks;
using Collectors.Benchmarks.Articles;
using Collectors.Benchmarks.Crawling;
using Collectors.Benchmarks.Fairness;
using Collectors.Benchmarks.Ingest;
using Collectors.Benchmarks.Outbox;
using Collectors.Benchmarks.Saga;
using Collectors.Benchmarks.Scaling;
using Collectors.Benchmarks.Slices;

// dotnet run -c Release --project tests/Collectors.Benchmarks -- <name>
var benchmarks = new Dictionary<string, Func<Task<Report>>>(StringComparer.Ordinal)
{
    ["saga"] = SagaBenchmark.RunAsync,
    ["slices"] = () => SlicesBenchmark.RunAsync(inMemory: false),
    ["first-slice"] = FirstSliceBenchmark.RunAsync,
    ["snapshot"] = SnapshotBenchmark.RunAsync,
    ["depth"] = DepthBenchmark.RunAsync,
    ["urgent"] = UrgentBenchmark.RunAsync,
    ["slices-in-memory"] = () => SlicesBenchmark.RunAsync(inMemory: true),
    ["fairness"] = FairnessBenchmark.RunAsync,
    ["outbox"] = OutboxBenchmark.RunAsync,
    ["ingest"] = IngestBenchmark.RunAsync,
    ["scale"] = ScaleBenchmark.RunAsync,
    ["memory"] = MemoryBenchmark.RunAsync,
};

// These take options.
if (args is ["articles", .. var options])
    return await ArticlesCommand.RunAsync(options);
if (args is ["crawl", .. var sizes])
    return await CrawlCommand.RunAsync(sizes);
if (args is not [var name] || !benchmarks.TryGetValue(name, out var run))
{
    Console.Error.WriteLine($"Name one of: {string.Join(", ", [.. benchmarks.Keys, "articles", "crawl"])}");
    return 1;
}
Console.WriteLine((await run()).ToText());
return 0;

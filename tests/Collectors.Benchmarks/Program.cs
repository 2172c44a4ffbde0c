using System.Text.Json;
using Collectors.Benchmarks;
using Collectors.Benchmarks.Ingest;
using Collectors.Benchmarks.Outbox;
using Collectors.Benchmarks.Saga;
using Collectors.Benchmarks.Slices;

// dotnet run -c Release --project tests/Collectors.Benchmarks -- <name>
var benchmarks = new Dictionary<string, Func<Task<Report>>>(StringComparer.Ordinal)
{
    ["saga"] = SagaBenchmark.RunAsync,
    ["slices"] = SlicesBenchmark.RunAsync,
    ["outbox"] = OutboxBenchmark.RunAsync,
    ["ingest"] = IngestBenchmark.RunAsync,
};

if (args is not [var name] || !benchmarks.TryGetValue(name, out var run))
{
    Console.Error.WriteLine($"Name one of: {string.Join(", ", benchmarks.Keys)}");
    return 1;
}
Console.WriteLine(JsonSerializer.Serialize(await run(), Report.Json));
return 0;

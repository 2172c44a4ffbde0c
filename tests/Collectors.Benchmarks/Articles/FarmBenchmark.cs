using System.Diagnostics;
using System.Text.Json;
using Collectors.Collecting;
using Collectors.Collecting.Slices;
using Collectors.Contracts;
using Collectors.Metadata;
using Collectors.Metadata.Articles;
using Collectors.ServiceDefaults;
using Collectors.ServiceDefaults.Bus;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Collectors.Benchmarks.Articles;

/// <summary>Texts collected as the product collects them, slice by slice: fetched politely over HTTP, kept raw, parsed, extracted and stored.</summary>
internal static class FarmBenchmark
{
    private const int Workers = 4;
    private const int SlicesPerWorker = 4;

    /// <param name="pages">What the farm serves.</param>
    /// <param name="count">Pages collected.</param>
    /// <returns>The figures, as lines.</returns>
    /// <exception cref="InvalidOperationException">A page did not become a text or a reason why not.</exception>
    public static async Task<string> RunAsync(IReadOnlyDictionary<string, byte[]> pages, int count)
    {
        await using var postgres = await BenchmarkPostgres.StartAsync();
        await using var farm = await PageFarm.StartAsync(pages);
        await using var service = await StartAsync(postgres.ConnectionString, new FarmSource(farm, count));
        var runner = service.Services.GetRequiredService<SliceRunner<Article>>();
        var plan = Plan();
        var texts = (await runner.RunAsync(plan, CancellationToken.None))!.Collected!.Discovered;
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await Parallel.ForEachAsync(texts, new ParallelOptions { MaxDegreeOfParallelism = Workers * SlicesPerWorker }, async (text, cancel) =>
        {
            var finished = await runner.RunAsync(plan with { SliceId = SliceId.New(DateTimeOffset.UtcNow), Key = text.Key, Work = text.Work }, cancel);
            if (finished?.Collected is null)
                throw new InvalidOperationException($"{text.Work}: {finished?.Failed?.Detail ?? finished?.Deferred?.Detail ?? "too late"}");
        });
        var (took, cpu) = (watch.Elapsed, Environment.CpuUsage.TotalTime - before);
        await service.StopAsync();
        return $"""
              collected                        {texts.Count} pages from {pages.Count} different ones: {await StatesAsync(postgres.ConnectionString)}
              processor                        {(cpu / texts.Count).TotalMilliseconds:0.00} ms per page, the farm's own work included, PostgreSQL's not
            articles: {texts.Count / took.TotalSeconds:0} pages per second fetched, parsed, extracted and stored ({Workers} workers, {SlicesPerWorker} slices each)
            """;
    }

    private static async Task<WebApplication> StartAsync(string database, FarmSource source)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["ConnectionStrings:Collectors"] = database,
            ["Collectors:Identity:SigningKey"] = "a-signing-key-for-benchmarks-of-32-characters",
            ["Collectors:Network:AllowedRanges"] = "127.0.0.0/8",
            ["Collectors:Network:Hosts"] = PageFarm.Names,
            ["Collectors:Crawling:Interval"] = "00:00:00",
            ["Collectors:Crawling:Patience"] = "00:00:30",
            ["Collectors:Collecting:MinWorkers"] = $"{Workers}",
            ["Collectors:Collecting:SlicesPerWorker"] = $"{SlicesPerWorker}",
        });
        builder.AddServiceDefaults();
        builder.Logging.ClearProviders();
        builder.AddMetadata();
        builder.Services.AddSingleton<ISource<Article>>(source);
        builder.AddBus(MetadataBus.Configure);
        var app = builder.Build();
        await app.StartAsync();
        return app;
    }

    private static CollectSlice Plan() => new()
    {
        SliceId = SliceId.New(DateTimeOffset.UtcNow),
        RequestId = RequestId.New(MetadataCollector.Kind, DateTimeOffset.UtcNow),
        Department = "CR",
        Attempt = 1,
        Key = CollectSlice.PlanKey,
        Query = new CollectionQuery
        {
            Method = "api",
            Source = FarmSource.SourceName,
            Keyword = "farm",
            StartDate = new(2024, 1, 1),
            EndDate = new(2024, 1, 31),
            Options = JsonSerializer.SerializeToElement(new { full_text = true }),
        },
        Deadline = DateTimeOffset.UtcNow.AddHours(1),
    };

    private static async Task<string> StatesAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("SELECT coalesce(string_agg(state || ' ' || n, ', ' ORDER BY n DESC), '') FROM (SELECT state, count(*) AS n FROM metadata.article_texts GROUP BY state) AS states");
        return (string)(await command.ExecuteScalarAsync())!;
    }
}

using System.Diagnostics;
using Collectors.Collecting.Ingest;
using Collectors.Collecting.Slices;
using Collectors.Contracts;
using Collectors.Metadata;
using Collectors.Metadata.Articles;
using Collectors.Metadata.Store;
using Collectors.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Collectors.Benchmarks.Ingest;

/// <summary>Slices stored as the collector stores them (claims, records, links, outcomes) against a bare COPY of as many rows.</summary>
public static class IngestBenchmark
{
    private const int Slices = 200;
    private const int PerSlice = 100;
    private const int PerRequest = 10;
    private const int Concurrency = 16;
    private const int RoundCount = 9;

    public static async Task<Report> RunAsync()
    {
        await using var postgres = await BenchmarkPostgres.StartAsync();
        await using var database = NpgsqlDataSource.Create(postgres.ConnectionString);
        await PrepareAsync(database);
        await using var store = new RecordStore<Article>(MetadataCollector.Kind, database, TimeProvider.System);
        var supply = new ArticleSupply();
        var copies = new ArticleSupply();
        await IngestAsync(store, supply);
        var rounds = await Rounds.RunAsync(RoundCount, () => IngestAsync(store, supply), () => CopyAsync(database, copies));
        return Report.Of("ingest", "rows per second", "one binary COPY of as many distinct rows into a table with the same keys and indexes", 0.5, rounds, new()
        {
            ["rows_per_round"] = Slices * PerSlice,
            ["row_bytes"] = 1024,
            ["known_before"] = "half, each found by another request, so that every row makes a link",
            ["rows_per_slice"] = PerSlice,
            ["slices_at_a_time"] = Concurrency,
            ["postgres"] = "as the product starts it, fsync on",
        });
    }

    private static async Task<double> IngestAsync(RecordStore<Article> store, ArticleSupply supply)
    {
        var requests = Enumerable.Range(0, Slices / PerRequest).Select(_ => RequestId.New("metadata", DateTimeOffset.UtcNow)).ToList();
        var work = new Queue<(CollectSlice Slice, CollectedPage<Article> Page)>(
            Enumerable.Range(0, Slices).Select(number => (Slice(requests[number / PerRequest], number), Page(supply))));
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Concurrency).Select(async _ =>
        {
            while (Next(work) is var (slice, page))
                await store.StoreAsync(slice, page, CancellationToken.None);
        }));
        return Slices * PerSlice / watch.Elapsed.TotalSeconds;
    }

    private static (CollectSlice Slice, CollectedPage<Article> Page)? Next(Queue<(CollectSlice Slice, CollectedPage<Article> Page)> work)
    {
        lock (work)
            return work.TryDequeue(out var next) ? next : null;
    }

    private static async Task<double> CopyAsync(NpgsqlDataSource database, ArticleSupply supply)
    {
        var rows = Enumerable.Range(0, Slices * PerSlice).Select(_ => supply.New()).ToList();
        var now = DateTimeOffset.UtcNow;
        var watch = Stopwatch.StartNew();
        await using var connection = await database.OpenConnectionAsync();
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY bare (id, source, natural_key, url, original_url, title, summary, author, publisher, published_at, collected_at) FROM STDIN (FORMAT binary)");
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(RecordId.New("metadata", now).Value, NpgsqlDbType.Uuid);
            foreach (var text in new[] { row.Source, row.NaturalKey, row.Url, row.OriginalUrl, row.Title, row.Summary, row.Author, row.Publisher })
                await (text is null ? copy.WriteNullAsync() : copy.WriteAsync(text, NpgsqlDbType.Text));
            await copy.WriteAsync(row.PublishedAt!.Value, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(now, NpgsqlDbType.TimestampTz);
        }
        await copy.CompleteAsync();
        return rows.Count / watch.Elapsed.TotalSeconds;
    }

    private static CollectedPage<Article> Page(ArticleSupply supply) => new() { Reply = ReplyClass.Ok, Items = supply.HalfKnown(PerSlice) };

    private static CollectSlice Slice(RequestId request, int number) => new()
    {
        SliceId = SliceId.New(DateTimeOffset.UtcNow),
        RequestId = request,
        Department = "CR",
        Attempt = 1,
        Key = $"page-{number}",
        Query = new CollectionQuery { Method = "api", Source = "naver-news", Keyword = "증시", StartDate = new(2024, 1, 1), EndDate = new(2024, 1, 31) },
        Deadline = DateTimeOffset.UtcNow.AddMinutes(1),
    };

    private static async Task PrepareAsync(NpgsqlDataSource database)
    {
        var options = new DbContextOptionsBuilder<MetadataContext>();
        options.UseStore(database, MetadataCollector.Kind);
        await using var db = new MetadataContext(options.Options);
        await db.Database.MigrateAsync();
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE bare (LIKE metadata.records INCLUDING ALL)");
    }
}

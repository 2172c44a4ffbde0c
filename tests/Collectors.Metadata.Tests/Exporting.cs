using System.Text;
using System.Text.Json;
using Collectors.Collecting.Slices;
using Collectors.Contracts;
using Collectors.Metadata.Articles;
using Collectors.Metadata.Tests.Driving;
using Collectors.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Metadata.Tests;

public sealed class Exporting(PostgresFixture postgres)
{
    [Fact]
    public async Task Csv_is_safe_in_a_spreadsheet_and_keeps_quotes_line_breaks_and_korean()
    {
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), null);
        var request = await StoreAsync(collector,
            ("=HYPERLINK(\"http://x\")", "쉼표, 그리고 \"따옴표\""), ("+1", "두\r\n줄"), ("-1", null), ("@cmd", "\t탭"), ("＝전각", "보통"), ("여의도 시황", ""));
        using var client = collector.ClientOf("CR");

        using var response = await client.GetAsync($"/v1/requests/{request}/export?format=csv");
        var bytes = await response.Content.ReadAsByteArrayAsync();

        response.Content.Headers.ContentType!.ToString().Should().Be("text/csv; charset=utf-8");
        response.Content.Headers.ContentDisposition!.FileNameStar.Should().Be("여의도 시황_2024-05-01_2024-05-31.csv");
        bytes.Should().StartWith(new byte[] { 0xEF, 0xBB, 0xBF });
        var rows = Csv.Read(Encoding.UTF8.GetString(bytes.AsSpan(3)));
        rows[0].Should().Equal("id", "url", "original_url", "title", "summary", "author", "publisher", "published_at", "source", "request_id", "department", "collected_at");
        rows.Skip(1).Select(row => (row[3], row[4])).Should().BeEquivalentTo([
            ("'=HYPERLINK(\"http://x\")", "쉼표, 그리고 \"따옴표\""), ("'+1", "두\r\n줄"), ("'-1", ""), ("'@cmd", "'\t탭"), ("'＝전각", "보통"), ("여의도 시황", "")]);
        rows.Should().OnlyContain(row => row.Count == 12);
    }

    [Fact]
    public async Task Ndjson_is_one_object_a_line_and_the_default()
    {
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), null);
        var request = await StoreAsync(collector, ("제목 \"하나\"\n둘째 줄", "요약"), ("=1+1", null));
        using var client = collector.ClientOf("CR");

        using var response = await client.GetAsync($"/v1/requests/{request}/export");
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        response.Content.Headers.ContentType!.MediaType.Should().Be("application/x-ndjson");
        lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("title").GetString()).Should().BeEquivalentTo("제목 \"하나\"\n둘째 줄", "=1+1");
        lines.Should().Contain(line => line.Contains("제목"), "Korean is itself");
    }

    [Fact]
    public async Task All_records_are_exported_however_many()
    {
        await using var sim = await A.Sim(A.Corpus("많이", 700));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        var collected = await collector.CollectAsync(A.Plan("많이", "2024-05-01", "2024-05-31"));
        using var client = collector.ClientOf("CR");

        foreach (var path in new[] { $"/v1/requests/{collected.Request}/export", "/v1/records/export" })
        {
            Csv.Read(await client.GetStringAsync($"{path}?format=csv")).Should().HaveCount(1 + 699);
            (await client.GetStringAsync($"{path}?format=ndjson")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(699);
        }
    }

    [Fact]
    public async Task A_request_that_has_not_begun_is_an_empty_export()
    {
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), null);
        using var client = collector.ClientOf("CR");

        (await client.GetStringAsync($"/v1/requests/{RequestId.New("metadata", DateTimeOffset.UtcNow)}/export?format=csv")).Split("\r\n").Should().HaveCount(2);
    }

    private static async Task<RequestId> StoreAsync(Collector collector, params (string Title, string? Summary)[] articles)
    {
        var slice = A.Page("여의도 시황", "2024-05-01", "2024-05-31");
        await collector.Services.GetRequiredService<ICollectedStore<Article>>().StoreAsync(slice, new CollectedPage<Article>
        {
            Reply = ReplyClass.Ok,
            Items = [.. articles.Select((article, i) => new Article { Source = "naver-news", NaturalKey = $"url:{i}", Title = article.Title, Summary = article.Summary })],
        }, CancellationToken.None);
        return slice.RequestId;
    }
}

using Collectors.Collecting.Raw;
using Collectors.Collecting.Slices;
using Collectors.Contracts;
using Collectors.Metadata.Articles;
using Collectors.Metadata.Tests.Driving;
using Collectors.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Collectors.Metadata.Tests;

/// <summary>What becomes of a removed request's records and replies.</summary>
public sealed class Forgetting(PostgresFixture postgres)
{
    private const string Keyword = "하나뿐";

    [Fact]
    public async Task What_another_request_holds_stays_and_the_rest_goes()
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 150));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        var first = await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31"));
        var second = await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31", department: "PR"));
        var raw = await CountAsync(collector, "raw_responses");
        raw.Should().BePositive();

        // The second was answered from the first one's replies: they are its own too.
        await ForgetAsync(collector, first.Request);
        (await collector.ReadAsync(db => db.Records.CountAsync())).Should().Be(149);
        (await collector.KeysOfAsync(second.Request)).Should().HaveCount(149);
        (await CountAsync(collector, "raw_responses")).Should().Be(raw);
        (await collector.ReadAsync(db => db.Collections.CountAsync())).Should().Be(1);

        await ForgetAsync(collector, second.Request);
        await ForgetAsync(collector, second.Request);
        foreach (var table in (string[])["records", "record_requests", "collections", "slice_results", "raw_responses"])
            (await CountAsync(collector, table)).Should().Be(0, table);
    }

    [Fact]
    public async Task While_others_attach_the_same_records_none_of_theirs_is_lost()
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 150));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        var store = collector.Services.GetRequiredService<ICollectedStore<Article>>();
        for (var round = 0; round < 5; round++)
        {
            var old = await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31"));
            var forgetting = Task.Run(async () =>
            {
                while (await store.ForgetAsync(old.Request, CancellationToken.None))
                    continue;
            });
            var young = await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31"));
            await forgetting;
            (await collector.KeysOfAsync(young.Request)).Should().HaveCount(149, "each of its records is there");
            await ForgetAsync(collector, young.Request);
        }
    }

    /// <summary>As the consumer does; what it sends back is the Coordinator's matter.</summary>
    private static async Task ForgetAsync(Collector collector, RequestId request)
    {
        while (await collector.Services.GetRequiredService<ICollectedStore<Article>>().ForgetAsync(request, CancellationToken.None))
            continue;
        await collector.Services.GetRequiredKeyedService<RawStore>("metadata").ForgetAsync(request, CancellationToken.None);
    }

    private static async Task<long> CountAsync(Collector collector, string table)
    {
        await using var command = collector.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand($"SELECT count(*) FROM metadata.{table}");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

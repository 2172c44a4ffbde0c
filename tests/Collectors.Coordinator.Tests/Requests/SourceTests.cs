using System.Net;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;
using MassTransit;

namespace Collectors.Coordinator.Tests.Requests;

/// <summary><c>GET /v1/sources</c>.</summary>
public sealed class SourceTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_source_shows_its_keys_together_and_who_reads_it()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        await host.ReportAsync(Report(used: 40));

        var source = await SourceAsync(host);

        source.GetProperty("name").GetString().Should().Be("naver-news");
        source.GetProperty("kind").GetString().Should().Be("metadata");
        source.GetProperty("methods")[0].GetString().Should().Be("api");
        source.GetProperty("time_zone").GetString().Should().Be("Asia/Seoul");
        source.GetProperty("state").GetString().Should().Be("ready");
        source.GetProperty("workers").GetInt32().Should().Be(1);
        var keys = source.GetProperty("keys");
        (keys.GetProperty("ready").GetInt32(), keys.GetProperty("parked").GetInt32(), keys.GetProperty("disabled").GetInt32()).Should().Be((2, 0, 0));
        keys.GetProperty("quota_left").GetInt32().Should().Be(960, "two keys of an account share one quota");
        source.GetProperty("detail").GetString().Should().Contain("960 of 1000");
    }

    [Theory]
    [InlineData("parked", "keys_spent")]
    [InlineData("disabled", "no_keys")]
    public async Task A_source_whose_keys_do_not_work_says_so(string key, string state)
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        await host.ReportAsync(Report(used: 1000, key));

        var source = await SourceAsync(host);

        source.GetProperty("state").GetString().Should().Be(state);
        source.GetProperty("last_error").GetString().Should().Be("first: Query limit exceeded.");
        source.GetProperty("keys").GetProperty("quota_left").GetInt32().Should().Be(0);
    }

    [Fact]
    public async Task A_source_that_wants_to_be_left_alone_rests_and_one_without_collectors_has_no_workers()
    {
        var collector = new CollectorScript { Answer = slice => slice.Deferred(DateTimeOffset.UtcNow.AddHours(1), WaitReason.SourceLimit) };
        await using var host = await CoordinatorHost.StartAsync(postgres, bus: collector.AddTo);
        await host.ReportAsync(Report(used: 40));
        await host.SubmitAsync();

        await Eventually.BecomesTrueAsync(async () => (await SourceAsync(host)).GetProperty("state").GetString() == "resting", "It rests");

        await host.ReportAsync(Report(used: 40) with { Worker = "metadata-other", At = DateTimeOffset.UtcNow.AddMinutes(-10) });
        await host.InStoreAsync(db =>
        {
            db.Workers.RemoveRange(db.Workers.Where(worker => worker.Name == "metadata-test"));
            return db.SaveChangesAsync();
        });
        (await SourceAsync(host)).GetProperty("state").GetString().Should().Be("no_workers");
    }

    [Fact]
    public async Task Sources_are_for_those_who_are_signed_in()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        using var stranger = host.Stranger();
        (await stranger.GetAsync("/v1/sources")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    /// <summary>What a collector with two keys of one account, of 1,000 calls a day, reports.</summary>
    public static CollectorReport Report(long used, string state = "ready") => new()
    {
        Worker = "metadata-test",
        Kind = "metadata",
        At = DateTimeOffset.UtcNow,
        Capacity = 16,
        Running = 0,
        Sources =
        [
            new() { Name = "naver-news", Methods = ["api"], TimeZone = "Asia/Seoul", NeedsKeys = true, MostCalls = 11, Keys = [Key("first", used, state), Key("second", used, state)] },
        ],
    };

    private static KeyReport Key(string alias, long used, string state) => new()
    {
        Alias = alias,
        Account = "company",
        State = state,
        UsedToday = used,
        DailyQuota = 1000,
        ResetsAt = DateTimeOffset.UtcNow.AddHours(3),
        ParkedUntil = state == "parked" ? DateTimeOffset.UtcNow.AddHours(3) : null,
        LastError = state == "ready" ? null : "Query limit exceeded.",
    };

    private static async Task<JsonElement> SourceAsync(CoordinatorHost host)
    {
        using var person = host.Person(Role.Viewer, "CR");
        var answer = await person.GetAsync("/v1/sources");
        answer.Status.Should().Be(HttpStatusCode.OK);
        return answer.Body.GetProperty("items").EnumerateArray().Single();
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Events;
using Collectors.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collectors.Coordinator.Tests.Logs;

public sealed class LogTests(PostgresFixture postgres)
{
    private const string Here = "Collectors.Metadata.Test";

    [Fact]
    public async Task Lines_are_found_by_level_request_and_time_newest_first_page_by_page()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, settings: ("Collectors:Logs:Delay", "00:00:00.010"));
        using var client = host.Client(Role.Viewer);
        var id = RequestId.New("metadata", DateTimeOffset.UtcNow);
        var log = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(Here);
        var began = DateTimeOffset.UtcNow;
        for (var number = 1; number <= 5; number++)
            Said.Page(log, number, id);
        Said.Slow(log, "naver-news", new InvalidOperationException("too slow", new TimeoutException("after 5 s")));

        var lines = await host.LinesAsync(client, $"/logs?request_id={id}", 5);
        lines.Select(line => line.GetProperty("message").GetString()).Should().Equal(Enumerable.Range(1, 5).Reverse().Select(number => $"Page {number} of {id}"));
        lines[0].GetProperty("service").GetString().Should().Be("metadata");
        lines[0].GetProperty("request_id").GetString().Should().Be(id.ToString());
        lines[0].GetProperty("level").GetString().Should().Be("information");

        var first = await client.GetFromJsonAsync<JsonElement>($"/logs?request_id={id}&limit=2&since={began.AddSeconds(-5):O}");
        var second = await client.GetFromJsonAsync<JsonElement>($"/logs?request_id={id}&limit=4&cursor={first.GetProperty("next_cursor").GetString()}");
        second.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("message").GetString()).Should().Equal($"Page 3 of {id}", $"Page 2 of {id}", $"Page 1 of {id}");
        second.GetProperty("next_cursor").ValueKind.Should().Be(JsonValueKind.Null);

        var grave = (await host.LinesAsync(client, "/logs?level=warning", 1)).Single(line => line.GetProperty("message").GetString()!.StartsWith("naver-news", StringComparison.Ordinal));
        grave.GetProperty("exception").GetString().Should().Contain("System.InvalidOperationException: too slow").And.Contain("caused by System.TimeoutException: after 5 s");
    }

    [Fact]
    public async Task A_department_reads_what_is_about_it_and_about_its_requests()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, settings: ("Collectors:Logs:Delay", "00:00:00.010"));
        using var admin = host.Client(Role.Admin);
        using var mine = host.Client(Role.Viewer, "CR");
        using var other = host.Client(Role.Viewer, "PR");
        var id = await host.SubmitAsync("CR");
        var log = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(Here);
        Said.Page(log, 1, id);
        using (log.BeginScope(new Dictionary<string, object> { ["Department"] = "CR", ["RequestId"] = id }))
            Said.Plain(log);

        (await host.LinesAsync(admin, $"/logs?request_id={id}", 2)).Should().HaveCount(2);
        (await host.LinesAsync(mine, $"/logs?request_id={id}", 2)).Should().HaveCount(2);
        var own = await host.LinesAsync(mine, "/logs", 1);
        own.Should().OnlyContain(line => line.GetProperty("department").GetString() == "CR").And.Contain(line => line.GetProperty("message").GetString() == "Said within a scope");
        (await host.LinesAsync(other, $"/logs?request_id={id}", 0)).Should().BeEmpty();
        (await host.LinesAsync(other, "/logs", 1)).Should().OnlyContain(line => line.GetProperty("department").GetString() == "PR", "it sees its own calls only");
        (await other.GetAsync("/logs?department=CR")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_bad_parameter_is_answered_with_400_and_its_name()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        using var client = host.Client(Role.Viewer);
        foreach (var (name, value) in new[]
        {
            ("level", "loud"), ("request_id", "x"), ("since", "yesterday"), ("limit", "0"), ("limit", "201"), ("limit", "many"), ("cursor", "1-x"), ("department", "%00"),
        })
        {
            using var answer = await client.GetAsync($"/logs?{name}={value}");
            answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
            (await answer.Content.ReadAsStringAsync()).Should().ContainEquivalentOf(name);
        }
    }

    [Fact]
    public async Task Configured_secrets_are_masked_and_old_lines_go()
    {
        var clock = new MovedClock();
        await using var host = await CoordinatorHost.StartAsync(postgres, clock, settings:
            [("Collectors:Logs:Delay", "00:00:00.010"), ("Collectors:Sources:NaverNews:Keys", "main:canary-id-1:canary-secret-1:25000"), ("Collectors:Sources:X:ClientSecret", "canary-secret-2")]);
        using var client = host.Client(Role.Viewer);
        var log = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(Here);
        var password = new Npgsql.NpgsqlConnectionStringBuilder(host.Database).Password;
        Said.Slow(log, "naver-news", new InvalidOperationException($"canary-secret-1 canary-id-1 canary-secret-2 {password} half a pair \ud800 and \0"));

        var line = (await host.LinesAsync(client, "/logs?level=warning", 1)).Single(each => each.GetProperty("message").GetString()!.StartsWith("naver-news", StringComparison.Ordinal));
        line.GetProperty("exception").GetString().Should().Contain("*** *** *** *** half a pair");
        clock.Move(TimeSpan.FromDays(15));
        await Eventually.BecomesTrueAsync(async () => !(await host.LinesAsync(client, "/logs?level=warning", 0))
            .Any(each => each.GetProperty("message").GetString()!.StartsWith("naver-news", StringComparison.Ordinal)), "The deletion of old lines");
    }
}

internal static partial class Said
{
    [LoggerMessage(9001, LogLevel.Information, "Page {Number} of {RequestId}")]
    public static partial void Page(ILogger logger, int number, RequestId requestId);

    [LoggerMessage(9002, LogLevel.Warning, "{Source} is slow")]
    public static partial void Slow(ILogger logger, string source, Exception error);

    [LoggerMessage(9003, LogLevel.Information, "Said within a scope")]
    public static partial void Plain(ILogger logger);

    /// <summary>Asks until there are at least so many lines.</summary>
    public static async Task<JsonElement[]> LinesAsync(this CoordinatorHost host, HttpClient client, string path, int atLeast)
    {
        JsonElement[] lines = [];
        await Eventually.BecomesTrueAsync(async () =>
        {
            lines = [.. (await client.GetFromJsonAsync<JsonElement>(path)).GetProperty("items").EnumerateArray()];
            return lines.Length >= atLeast;
        });
        return lines;
    }
}

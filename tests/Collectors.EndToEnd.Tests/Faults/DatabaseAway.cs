using System.Diagnostics;
using System.Net;
using Collectors.Contracts;
using Collectors.SourceSim;
using Collectors.Standalone.Postgres;

namespace Collectors.EndToEnd.Tests.Faults;

public abstract class DatabaseAway(House house)
{
    private const string Body = """{"method":"api","keyword":"미국 증시","start_date":"2024-01-01","end_date":"2024-01-31","department":"CR"}""";

    [Fact]
    public async Task Callers_are_told_within_two_seconds_and_served_within_five_of_its_return_and_nothing_is_lost()
    {
        using var folder = new TemporaryFolder();
        await using var postgres = await PostgresServer.StartAsync(new PostgresSettings { Folder = folder.Path });
        await using var app = await house.StartAsync(new SimSettings { PageDelay = TimeSpan.FromMilliseconds(300) }, postgres.ConnectionString());
        var request = await app.Admin.SubmitAsync("metadata", Body);
        await app.Admin.WaitUntilAsync(request.Id, RequestStatus.Running);

        await postgres.StopAsync("immediate");
        for (var i = 0; i < 5; i++)
        {
            var asked = Stopwatch.StartNew();
            using var answer = await app.Admin.Http.GetAsync(new Uri($"/v1/requests/{request.Id}", UriKind.Relative));
            answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
            answer.Headers.RetryAfter.Should().NotBeNull();
            answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
            asked.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(2));
        }

        await postgres.StartAsync();
        await Waiting.UntilAsync(
            async () => (await app.Admin.Http.GetAsync(new Uri($"/v1/requests/{request.Id}", UriKind.Relative))).StatusCode,
            status => status == HttpStatusCode.OK, TimeSpan.FromSeconds(5));
        var done = await app.Admin.WaitUntilAsync(request.Id, RequestStatus.Completed);
        done.ProgressDetail.Records.Should().Be(Expected.Of(app.Sources, "미국 증시", new(2024, 1, 1), new(2024, 1, 31)).Count);
    }
}

public sealed class DatabaseAwayInOneProcess(OneProcess house) : DatabaseAway(house), IClassFixture<OneProcess>;

[Collection(ManyProcesses.Name)]
public sealed class DatabaseAwayInManyProcesses(ManyProcesses house) : DatabaseAway(house);

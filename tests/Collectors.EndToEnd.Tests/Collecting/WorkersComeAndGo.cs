using System.Net.Http.Json;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.SourceSim;

namespace Collectors.EndToEnd.Tests.Collecting;

public sealed class WorkersComeAndGo(PostgresFixture postgres)
{
    private const int Requests = 20;
    private const string Body = """{"method":"api","keyword":"미국 증시","start_date":"2024-01-01","end_date":"2024-01-31","department":"CR","options":{"fresh":true}}""";

    [Fact]
    public async Task More_collect_while_much_waits_and_few_stay_when_it_is_done()
    {
        await using var app = await CollectorsApp.StartAsync(
            postgres, new SimSettings { PageDelay = TimeSpan.FromMilliseconds(300) }, ("Collectors:Scaling:Every", "00:00:00.200"), ("Collectors:Scaling:QuietLooks", "2"));
        (await WorkersAsync(app)).Should().Be(1);

        var requests = await Task.WhenAll(Enumerable.Range(0, Requests).Select(_ => app.Admin.SubmitAsync("metadata", Body)));
        // Twenty pages at a time, of which four are taken by one worker: 16 wait for 1, then 12 for 2; 4 for 4 is enough.
        await Waiting.UntilAsync(() => WorkersAsync(app), workers => workers == 4);

        foreach (var request in requests)
        {
            var done = await app.Admin.WaitUntilAsync(request.Id, RequestStatus.Completed);
            done.ProgressDetail.Records.Should().Be(Expected.Of(app.Sources, "미국 증시", new(2024, 1, 1), new(2024, 1, 31)).Count);
        }
        await Waiting.UntilAsync(() => WorkersAsync(app), workers => workers == 1);
    }

    private static async Task<int> WorkersAsync(CollectorsApp app)
    {
        var workers = (await app.Admin.Http.GetFromJsonAsync<JsonElement>("/v1/workers")).GetProperty("items").EnumerateArray().ToList();
        return workers.Count(worker => worker.GetProperty("kind").ValueEquals("metadata") && !worker.GetProperty("retiring").GetBoolean());
    }
}

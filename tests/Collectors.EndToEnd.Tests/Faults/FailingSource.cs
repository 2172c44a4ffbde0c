using System.Net.Http.Json;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.SourceSim;
using Collectors.SourceSim.Corpus;
using Collectors.SourceSim.Scenarios;

namespace Collectors.EndToEnd.Tests.Faults;

public abstract class FailingSource(House house)
{
    private static int _keywords;

    /// <summary>One that nobody asked for yet: what was answered once is kept.</summary>
    private readonly string _keyword = $"환율 {Interlocked.Increment(ref _keywords)}";

    private string Body => $$"""{"method":"api","keyword":"{{_keyword}}","start_date":"2024-05-01","end_date":"2024-05-31","department":"CR","max_retries":2}""";

    /// <summary>The source breaks from its third page on.</summary>
    [Theory]
    [InlineData(Scenario.ServerErrorThenOk, "retry_soon", "500")]
    [InlineData(Scenario.HtmlInsteadOfJson, "schema_drift", "html")]
    [InlineData(Scenario.Malformed, "schema_drift", "json")]
    [InlineData(Scenario.EmptyBody, "schema_drift", "0")]
    [InlineData(Scenario.Drop, "retry_soon", null)]
    public async Task Is_tried_again_then_the_request_fails_with_the_cause_and_keeps_its_records(Scenario scenario, string reply, string? outline)
    {
        var app = await AppAsync();
        app.Sources.Scenarios.Add(new Script { Scenario = scenario, Keyword = _keyword, Start = 201, Times = int.MaxValue });
        var request = await app.Admin.SubmitAsync("metadata", Body);
        var failed = await app.Admin.WaitUntilAsync(request.Id, RequestStatus.Failed);
        failed.Error!.Code.Should().Be("retries_exhausted");
        failed.Error.Detail.Should().NotBeNullOrEmpty();
        failed.ProgressDetail.Records.Should().Be(199, "two pages came through, and one article of them twice");
        failed.Percent.Should().BeLessThan(100);
        (await app.Admin.ExportAsync(request.Id)).Should().HaveCount(199);
        var slices = await app.Admin.Http.GetFromJsonAsync<JsonElement>($"/v1/requests/{request.Id}/slices?status=failed");
        var slice = slices.GetProperty("items").EnumerateArray().Should().ContainSingle().Subject;
        slice.GetProperty("last_reply").GetString().Should().Be(reply);
        if (outline is not null)
            slice.GetProperty("error").GetProperty("reply_outline").GetString().Should().Contain(outline);
    }

    [Theory]
    [InlineData(Scenario.ServerErrorThenOk)]
    [InlineData(Scenario.PerSecond)]
    [InlineData(Scenario.Drop)]
    public async Task That_recovers_costs_nothing_but_time(Scenario scenario)
    {
        var app = await AppAsync();
        app.Sources.Scenarios.Add(new Script { Scenario = scenario, Keyword = _keyword, Start = 201, Times = 1 });
        var request = await app.Admin.SubmitAsync("metadata", Body);
        var done = await app.Admin.WaitUntilAsync(request.Id, RequestStatus.Completed);
        done.ProgressDetail.Records.Should().Be(449);
    }

    [Fact]
    public async Task A_failed_request_completes_by_retry_once_the_source_is_well_again()
    {
        var app = await AppAsync();
        app.Sources.Scenarios.Add(new Script { Scenario = Scenario.ServerErrorThenOk, Keyword = _keyword, Start = 201, Times = int.MaxValue });
        var request = await app.Admin.SubmitAsync("metadata", Body);
        await app.Admin.WaitUntilAsync(request.Id, RequestStatus.Failed);
        app.Sources.Scenarios.Clear();
        await app.Admin.ActAsync(request.Id, "retry");
        var done = await app.Admin.WaitUntilAsync(request.Id, RequestStatus.Completed);
        done.ProgressDetail.Records.Should().Be(449);
    }

    private async Task<CollectorsApp> AppAsync()
    {
        var app = await house.SharedAsync();
        app.Sources.Archive.Set(new CorpusSettings { Keyword = _keyword, Count = 450, From = new(2024, 5, 1), To = new(2024, 5, 31) });
        return app;
    }
}

public sealed class FailingSourceInOneProcess(OneProcess house) : FailingSource(house), IClassFixture<OneProcess>;

[Collection(ManyProcesses.Name)]
public sealed class FailingSourceInManyProcesses(ManyProcesses house) : FailingSource(house);

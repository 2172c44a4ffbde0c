using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Metadata.FullText;
using Collectors.Metadata.Tests.Driving;
using Collectors.SourceSim;
using Collectors.SourceSim.Press;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Metadata.Tests.FullText;

/// <summary>Requests with <c>options.full_text</c>, from the search to the publishers' pages.</summary>
public sealed class FullTexts(PostgresFixture postgres)
{
    private const string Keyword = "본문까지";
    private const int Count = 40;

    [Fact]
    public async Task Every_article_has_the_text_its_publisher_shows_or_why_there_is_none()
    {
        await using var sim = await SimAsync();
        await using var collector = await StartAsync(sim);

        var collected = await collector.CollectAsync(Plan());

        collected.Slices.Should().OnlyContain(slice => slice.Collected != null, "no request fails for want of a text");
        collected.Records.Should().Be(Count, "texts are no records of their own");
        var texts = await TextsAsync(collector, collected.Request);
        texts.Should().HaveCountGreaterThan(Count / 2);
        foreach (var (address, title, text) in texts)
            Check(PressHouse.Find(new Uri(address).Host)!.Manner, title, text);
        texts.Select(text => text.Text?.State).Distinct().Should().Contain(Enum.GetValues<PressManner>().Select(StateOf).Cast<TextState?>(), "every manner has been met");
        var forbidding = PressHouse.All.Single(house => house.Manner == PressManner.Forbidding);
        sim.Calls.All.Where(call => call.Host == "press").Should().NotContain(call => call.Query!.StartsWith(forbidding.Host));
    }

    [Fact]
    public async Task A_text_is_read_by_those_who_may_read_the_record_and_not_asked_for_without_the_option()
    {
        await using var sim = await SimAsync();
        await using var collector = await StartAsync(sim);
        var collected = await collector.CollectAsync(Plan());
        var id = (await RecordsAsync(collector, collected.Request))[0].Id;

        using var cr = collector.ClientOf("CR");
        using var pr = collector.ClientOf("PR");
        (await cr.GetAsync($"/v1/records/{id}/text")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await pr.GetAsync($"/v1/records/{id}/text")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await cr.GetAsync($"/v1/records/{RecordId.New("metadata", DateTimeOffset.UtcNow)}/text")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await cr.GetAsync($"/v1/records/{id.ToString().Replace("metadata_", "comments_")}/text")).StatusCode.Should().Be(HttpStatusCode.NotFound);

        await using var without = await StartAsync(sim);
        var plain = await without.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31"));
        using var reader = without.ClientOf("CR");
        var answer = await reader.GetAsync($"/v1/records/{(await RecordsAsync(without, plain.Request))[0].Id}/text");
        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("options.full_text");
    }

    [Fact]
    public async Task A_text_that_is_here_is_fetched_again_only_when_it_is_asked_for_anew_and_goes_with_its_record()
    {
        await using var sim = await SimAsync();
        await using var collector = await StartAsync(sim);
        await collector.CollectAsync(Plan());
        sim.Calls.Clear();

        var second = await collector.CollectAsync(Plan());
        sim.Calls.All.Should().OnlyContain(call => call.Host == "press" && call.Status == 404, "what was gone may be back, the rest is here");

        sim.Calls.Clear();
        var third = await collector.CollectAsync(Plan(fresh: true));
        sim.Calls.All.Should().Contain(call => call.Host == "press" && call.Status == 200);
        third.Slices.Should().OnlyContain(slice => slice.Collected != null);

        await collector.ReadAsync(db => db.Records.ExecuteDeleteAsync());
        (await collector.ReadAsync(db => db.Texts.CountAsync())).Should().Be(0);
        second.Slices.Should().OnlyContain(slice => slice.Collected != null);
    }

    [Fact]
    public async Task A_publisher_that_does_not_answer_is_tried_once_more_and_then_done_without()
    {
        await using var sim = await SimAsync();
        await using var collector = await StartAsync(sim, dead: true);
        var plan = await collector.RunAsync(Plan());
        var page = await collector.RunAsync(Plan() with { RequestId = plan.RequestId, Key = plan.Collected!.Discovered[0].Key, Work = plan.Collected.Discovered[0].Work });
        var text = page.Collected!.Discovered.First(found => found.Key.StartsWith("text-", StringComparison.Ordinal) && found.Work.Contains("www.yna.example"));
        var slice = Plan() with { RequestId = plan.RequestId, Key = text.Key, Work = text.Work };

        var first = await collector.RunAsync(slice);
        var second = await collector.RunAsync(slice with { Attempt = 2 });

        first.Failed.Should().BeEquivalentTo(new { Permanent = false }, "it may still come");
        second.Collected.Should().NotBeNull();
        (await collector.ReadAsync(db => db.Texts.SingleAsync())).State.Should().Be(TextState.Unreachable);
    }

    [Fact]
    public async Task An_option_that_is_neither_true_nor_false_is_refused_at_once()
    {
        await using var sim = await SimAsync();
        await using var collector = await StartAsync(sim);
        var plan = Plan();

        var finished = await collector.RunAsync(plan with { Query = plan.Query with { Options = JsonSerializer.SerializeToElement(new { full_text = "yes" }) } });

        finished.Failed.Should().BeEquivalentTo(new { Code = ErrorCode.SourceParam, Permanent = true });
        finished.Failed!.Detail.Should().Contain("options.full_text");
    }

    private static void Check(PressManner manner, string title, TextResponse? text)
    {
        text!.State.Should().Be(StateOf(manner), "{0}", manner);
        if (text.State != TextState.Article)
        {
            text.Text.Should().BeNull();
            return;
        }
        text.Text!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().Equal(PressText.Of(title), "{0}", manner);
        (text.Title, text.Language, text.Author).Should().Be((title, "ko", manner switch { PressManner.Open => "한서윤", PressManner.Bare => null, _ => "김도현" }));
        text.Site.Should().Be(manner == PressManner.Open ? "가나다통신" : PressHouse.All.Single(house => house.Manner == manner).Host.Replace("www.", ""));
    }

    private static TextState StateOf(PressManner manner) => manner switch
    {
        PressManner.Paywalled => TextState.Paywall,
        PressManner.Consenting => TextState.Consent,
        PressManner.Removed => TextState.Gone,
        PressManner.Forbidding => TextState.Forbidden,
        _ => TextState.Article,
    };

    /// <summary>Of all articles whose publisher's page is known.</summary>
    private static async Task<IReadOnlyList<(string Address, string Title, TextResponse? Text)>> TextsAsync(Collector collector, RequestId request)
    {
        using var client = collector.ClientOf("CR");
        var texts = new List<(string Address, string Title, TextResponse? Text)>();
        foreach (var (id, address, title) in await RecordsAsync(collector, request))
        {
            var answer = await client.GetAsync($"/v1/records/{id}/text");
            texts.Add((address, title, answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<TextResponse>(Snake) : null));
        }
        return texts;
    }

    private static Task<List<(RecordId Id, string Address, string Title)>> RecordsAsync(Collector collector, RequestId request) => collector.ReadAsync(async db =>
        (await (from link in db.RecordRequests join record in db.Records on link.RecordId equals record.Id where link.RequestId == request.Value select record).ToListAsync())
            .Where(record => record.OriginalUrl is not null).Select(record => (new RecordId("metadata", record.Id), record.OriginalUrl!, record.Title)).ToList());

    private static readonly JsonSerializerOptions Snake = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static CollectSlice Plan(bool fresh = false)
    {
        var plan = A.Plan(Keyword, "2024-05-01", "2024-05-31", fresh: fresh);
        return plan with { Query = plan.Query with { Options = JsonSerializer.SerializeToElement(new { full_text = true }) } };
    }

    private static async Task<SimServer> SimAsync()
    {
        var port = FreePort.Next();
        return await SimServer.StartAsync(new SimSettings { Corpora = [A.Corpus(Keyword, Count)], SampleCorpora = false, PressPort = port }, port);
    }

    /// <param name="sim">The search, and the publishers.</param>
    /// <param name="dead">The publishers' machines are off.</param>
    private async Task<Collector> StartAsync(SimServer sim, bool dead = false) => await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, settings:
    [
        ("Collectors:Network:Hosts", string.Join(',', PressHouse.All.Select(house => $"{house.Host}={(dead ? "127.0.0.2" : "127.0.0.1")}"))),
        ("Collectors:Crawling:Interval", "00:00:00"),
    ]);
}

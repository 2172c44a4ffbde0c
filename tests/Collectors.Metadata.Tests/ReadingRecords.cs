using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Metadata.Tests.Driving;
using Collectors.SourceSim;
using Collectors.SourceSim.Corpus;
using Collectors.Testing;

namespace Collectors.Metadata.Tests;

public sealed class ReadingRecords(PostgresFixture postgres)
{
    private const string Keyword = "읽을거리";

    [Fact]
    public async Task A_request_is_read_page_by_page_without_gap_or_repeat()
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 250));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        var request = (await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31"))).Request;
        using var client = collector.ClientOf("CR");

        var ids = new List<string>();
        var next = $"/v1/requests/{request}/records?limit=60";
        while (next is not null)
        {
            using var response = await client.GetAsync(next);
            var list = await response.Content.ReadFromJsonAsync<JsonElement>();
            ids.AddRange(list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            next = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('>')[0].TrimStart('<') : null;
            list.GetProperty("next_cursor").ValueKind.Should().Be(next is null ? JsonValueKind.Null : JsonValueKind.String);
        }

        ids.Should().HaveCount(249).And.OnlyHaveUniqueItems().And.BeInAscendingOrder(StringComparer.Ordinal).And.OnlyContain(id => id.StartsWith("metadata_"));
    }

    [Fact]
    public async Task A_record_has_the_fields_of_the_contract()
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 20));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        var request = (await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31"))).Request;
        using var client = collector.ClientOf("CR");

        var items = (await client.GetFromJsonAsync<JsonElement>($"/v1/requests/{request}/records")).GetProperty("items").EnumerateArray().ToList();

        items[0].EnumerateObject().Select(member => member.Name).Should().BeEquivalentTo(
            "id", "url", "original_url", "title", "summary", "author", "publisher", "published_at", "source", "request_id", "department", "collected_at");
        items.Should().OnlyContain(item => item.GetProperty("request_id").GetString() == request.ToString() && item.GetProperty("department").GetString() == "CR"
            && item.GetProperty("source").GetString() == "naver-news");
    }

    [Fact]
    public async Task Each_department_sees_a_shared_record_through_its_own_request_and_nothing_else()
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 20), A.Corpus("남의 것", 10));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        var ours = (await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31", department: "CR"))).Request;
        var theirs = (await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31", department: "PR"))).Request;
        await collector.CollectAsync(A.Plan("남의 것", "2024-05-01", "2024-05-31", department: "PR"));
        using var cr = collector.ClientOf("CR");
        using var pr = collector.ClientOf("PR");
        using var all = collector.ClientOf("*");

        var seen = await ItemsAsync(cr, "/v1/records?kind=metadata&limit=200");
        seen.Should().HaveCount(20).And.OnlyContain(item => item.GetProperty("request_id").GetString() == ours.ToString());
        (await ItemsAsync(pr, "/v1/records?limit=200")).Should().HaveCount(30).And.OnlyContain(item => item.GetProperty("department").GetString() == "PR");
        (await ItemsAsync(all, "/v1/records?limit=200&department=CR")).Should().HaveCount(20);
        (await ItemsAsync(all, "/v1/records?limit=200")).Should().HaveCount(30);

        foreach (var path in new[] { $"/v1/requests/{theirs}/records", $"/v1/requests/{theirs}/export", $"/v1/requests/{theirs}/records/export" })
            (await cr.GetAsync(path)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await cr.GetAsync("/v1/records?department=PR")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await cr.GetAsync("/v1/records/export?department=PR")).StatusCode.Should().Be(HttpStatusCode.Forbidden);

        var foreign = (await ItemsAsync(pr, "/v1/records?limit=200")).Select(item => item.GetProperty("id").GetString()).Except(seen.Select(item => item.GetProperty("id").GetString())).First();
        (await cr.GetAsync($"/v1/records/{foreign}/provenance")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await pr.GetAsync($"/v1/records/{foreign}/provenance")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_reads_without_the_gateways_word()
    {
        await using var sim = await A.Sim();
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        using var client = new HttpClient { BaseAddress = collector.Address };

        foreach (var path in new[] { "/v1/records", "/v1/records/export", $"/v1/requests/{A.Plan("x", "2024-01-01", "2024-01-01").RequestId}/records", "/v1/sources/naver-news/keys" })
            (await client.GetAsync(path)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Records_are_found_by_word_and_by_day_of_publication_in_Seoul()
    {
        await using var sim = await A.Sim(A.Corpus("가나다", 60), A.Corpus("100%_확실", 5));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        await collector.CollectAsync(A.Plan("가나다", "2024-05-01", "2024-05-31"));
        await collector.CollectAsync(A.Plan("100%_확실", "2024-05-01", "2024-05-31"));
        using var client = collector.ClientOf("CR");

        (await ItemsAsync(client, $"/v1/records?limit=200&keyword={Uri.EscapeDataString("100%_")}")).Should().HaveCount(5);
        (await ItemsAsync(client, $"/v1/records?limit=200&keyword={Uri.EscapeDataString("가나다")}&from=2024-05-10&to=2024-05-12")).Should()
            .HaveCount(Expectation.Of(sim.Archive, "가나다", new(2024, 5, 10), new(2024, 5, 12)).Count);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("cursor=nonsense", "cursor")]
    [InlineData("kind=comments", "kind")]
    [InlineData("from=2024-05-02&to=2024-05-01", "to")]
    [InlineData("from=0001-01-01", "from")]
    [InlineData("to=9999-12-31", "to")]
    [InlineData("keyword=", "keyword")]
    [InlineData("keyword=%00", "keyword")]
    public async Task What_is_wrong_with_a_list_is_named(string query, string field)
    {
        await using var sim = await A.Sim();
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        using var client = collector.ClientOf("CR");

        await ShouldNameAsync(client, $"/v1/records?{query}", field);
        if (field is "limit" or "cursor")
            await ShouldNameAsync(client, $"/v1/requests/{A.Plan("x", "2024-01-01", "2024-01-01").RequestId}/records?{query}", field);
        else
            await ShouldNameAsync(client, $"/v1/records/export?{query}", field);
        await ShouldNameAsync(client, "/v1/records/export?format=xlsx", "format");
    }

    [Fact]
    public async Task Provenance_leads_from_a_record_to_the_reply_it_was_read_from()
    {
        await using var sim = await A.Sim(A.Corpus(Keyword, 150));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        var collected = await collector.CollectAsync(A.Plan(Keyword, "2024-05-01", "2024-05-31"));
        using var client = collector.ClientOf("CR");
        var id = (await ItemsAsync(client, $"/v1/requests/{collected.Request}/records?limit=1"))[0].GetProperty("id").GetString();

        var text = await client.GetStringAsync($"/v1/records/{id}/provenance");

        var found = JsonDocument.Parse(text).RootElement.GetProperty("found_by")[0];
        found.GetProperty("request_id").GetString().Should().Be(collected.Request.ToString());
        found.GetProperty("slice_id").GetString().Should().Be(collected.Slices[1].SliceId.ToString());
        found.GetProperty("slice_key").GetString().Should().Be("page-1");
        found.GetProperty("reply").GetProperty("key_alias").GetString().Should().Be("first");
        found.GetProperty("reply").GetProperty("address").GetString().Should().Contain("start=1");
        text.Should().NotContain("sim-client").And.NotContain("sim-secret");
    }

    private static async Task<List<JsonElement>> ItemsAsync(HttpClient client, string path) =>
        [.. (await client.GetFromJsonAsync<JsonElement>(path)).GetProperty("items").EnumerateArray()];

    private static async Task ShouldNameAsync(HttpClient client, string path, string field)
    {
        using var response = await client.GetAsync(path);
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest, path);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(error => error.Name).Should().Contain(field);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using Collectors.Metadata.Tests.Driving;
using Collectors.SourceSim;
using Collectors.SourceSim.Corpus;

namespace Collectors.Metadata.Tests;

public sealed class TheStandIn
{
    private const string News = "/v1/search/news.json?sort=date&query=";

    [Theory]
    [InlineData("/v1/search/news.json", 400, "SE01")]
    [InlineData("/v1/search/news.json?query=a&display=101", 400, "SE02")]
    [InlineData("/v1/search/news.json?query=a&start=1001", 400, "SE03")]
    [InlineData("/v1/search/news.json?query=a&sort=up", 400, "SE04")]
    [InlineData("/v1/search/shop.json?query=a", 404, "SE05")]
    [InlineData("/v1/search/news.json?query=%B9%CC", 400, "SE06")]
    [InlineData("/search/v1/news?query=a&display=0", 400, "SE02")]
    public async Task Parameters_are_checked_as_documented(string path, int status, string code)
    {
        await using var sim = await A.Sim();
        using var client = Client(sim);

        using var response = await client.GetAsync(path);

        ((int)response.StatusCode).Should().Be(status);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errorCode").GetString().Should().Be(code);
    }

    [Theory]
    [InlineData("bad-key", "024", "200")]
    [InlineData("daily_quota", "010", "400")]
    [InlineData("per second", "012", "420")]
    [InlineData("5xx-then-ok", "SE99", "900")]
    public async Task Each_host_words_an_error_in_its_own_way(string scenario, string legacy, string hub)
    {
        await using var sim = await A.Sim();
        using var client = Client(sim);
        client.DefaultRequestHeaders.Add("X-Sim-Scenario", scenario);

        (await JsonAsync(client, $"{News}a")).GetProperty("errorCode").GetString().Should().Be(legacy);
        (await JsonAsync(client, "/search/v1/news?query=b")).GetProperty("error").GetProperty("errorCode").GetString().Should().Be(hub);
    }

    [Fact]
    public async Task Xml_says_the_same_as_json()
    {
        await using var sim = await A.Sim(A.Corpus("증시", 20));
        using var client = Client(sim);

        var json = await JsonAsync(client, $"{News}{Uri.EscapeDataString("증시")}");
        var xml = XDocument.Parse(await client.GetStringAsync($"/v1/search/news.xml?sort=date&query={Uri.EscapeDataString("증시")}"));

        xml.Descendants("item").Select(item => item.Element("title")!.Value).Should()
            .Equal(json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString()));
        json.GetProperty("items")[0].GetProperty("title").GetString().Should().Contain("<b>증시</b>");
    }

    [Fact]
    public async Task It_is_steered_and_looked_into_over_http()
    {
        await using var sim = await A.Sim();
        using var client = Client(sim);
        var body = new { keyword = "새로", count = 120, from = "2024-06-01", to = "2024-06-30", before = 0, after = 0, rolling_days = 0, total_drift = 0, page_delay_ms = 0 };
        (await client.PostAsJsonAsync("/sim/corpora", body)).EnsureSuccessStatusCode();
        (await client.PostAsJsonAsync("/sim/scenarios", new { scenario = "html-instead-of-json", keyword = "새로", times = 1 })).EnsureSuccessStatusCode();

        using var first = await client.GetAsync($"{News}{Uri.EscapeDataString("새로")}");
        var second = await JsonAsync(client, $"{News}{Uri.EscapeDataString("새로")}&display=100");
        var expected = await JsonAsync(client, $"/sim/expected?keyword={Uri.EscapeDataString("새로")}&start_date=2024-06-01&end_date=2024-06-30");
        var ledger = await JsonAsync(client, "/sim/ledger");

        first.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        second.GetProperty("display").GetInt32().Should().Be(100);
        expected.GetProperty("count").GetInt32().Should().Be(119);
        ledger.EnumerateArray().Select(call => call.GetProperty("scenario").GetString()).Should().Equal("html-instead-of-json", null);
        (await client.PostAsJsonAsync("/sim/scenarios", new { scenario = "whatever" })).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public void The_last_days_are_the_same_whenever_one_asks()
    {
        var clock = new ShiftedClock();
        var settings = new SimSettings { Clock = clock };
        var yesterday = DateOnly.FromDateTime(clock.GetUtcNow().AddHours(9).Date).AddDays(-1);
        var before = Expectation.Of(new Archive(settings), "주요 이슈", yesterday, yesterday);

        clock.Advance(TimeSpan.FromDays(2));
        var after = Expectation.Of(new Archive(settings), "주요 이슈", yesterday, yesterday);

        after.Items.Should().Equal(before.Items).And.HaveCountGreaterThan(50);
    }

    private static HttpClient Client(SimServer sim)
    {
        var client = new HttpClient { BaseAddress = sim.BaseAddress };
        client.DefaultRequestHeaders.Add("X-Naver-Client-Id", "sim-client-1");
        client.DefaultRequestHeaders.Add("X-Naver-Client-Secret", "sim-secret-1");
        client.DefaultRequestHeaders.Add("X-NCP-APIGW-API-KEY-ID", "sim-client-1");
        client.DefaultRequestHeaders.Add("X-NCP-APIGW-API-KEY", "sim-secret-1");
        return client;
    }

    private static async Task<JsonElement> JsonAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}

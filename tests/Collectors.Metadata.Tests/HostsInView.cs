using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collectors.Collecting.Crawling;
using Collectors.Contracts;
using Collectors.Metadata.Tests.Driving;
using Collectors.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Metadata.Tests;

public sealed class HostsInView(PostgresFixture postgres)
{
    [Fact]
    public async Task An_operator_sees_page_by_page_which_hosts_are_left_alone_and_why()
    {
        await using var sim = await A.Sim();
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, null, ("Collectors:Crawling:Interval", "00:00:00"), ("Collectors:Crawling:ErrorsInRow", "1"));
        var fetcher = collector.Services.GetRequiredService<PoliteFetcher>();
        var nobody = new Uri($"http://localhost:{FreePort.Next()}/");
        await fetcher.FetchAsync(sim.BaseAddress, CancellationToken.None);
        await fetcher.FetchAsync(nobody, CancellationToken.None);
        using var client = collector.ClientOf("CR", Role.Operator);

        var first = await client.GetFromJsonAsync<JsonElement>("/v1/hosts?limit=1");
        var next = await client.GetFromJsonAsync<JsonElement>($"/v1/hosts?limit=1&cursor={first.GetProperty("next_cursor").GetString()}");
        var open = await client.GetFromJsonAsync<JsonElement>("/v1/hosts?state=open");

        var visited = first.GetProperty("items").EnumerateArray().Single();
        visited.GetProperty("host").GetString().Should().Be($"127.0.0.1:{sim.BaseAddress.Port}");
        visited.GetProperty("state").GetString().Should().Be("ready");
        visited.GetProperty("visits").GetInt64().Should().Be(2);
        var alone = open.GetProperty("items").EnumerateArray().Single();
        alone.GetRawText().Should().Be(next.GetProperty("items")[0].GetRawText());
        alone.GetProperty("host").GetString().Should().Be($"localhost:{nobody.Port}");
        alone.GetProperty("detail").GetString().Should().EndWith("after 1 errors in a row, the last: the connection broke or was refused.");
        next.GetProperty("next_cursor").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("state=asleep")]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    public async Task A_wrong_word_is_answered_with_the_field(string query)
    {
        await using var sim = await A.Sim();
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim);
        using var client = collector.ClientOf("CR", Role.Operator);

        using var answer = await client.GetAsync($"/v1/hosts?{query}");

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain($"\"{query.Split('=')[0]}\":[");
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;

namespace Collectors.Coordinator.Tests.Ledger;

public sealed class SliceListTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Slices_are_listed_a_page_at_a_time_to_those_who_may_see_them()
    {
        var collector = new CollectorScript
        {
            Answer = slice => slice.Key switch
            {
                "plan" => slice.Collected(discovered: ["page-1", "page-2", "page-3"]),
                "page-2" => slice.Failed(permanent: true, detail: "No such key."),
                _ => slice.Collected(records: 9),
            },
        };
        await using var host = await CoordinatorHost.StartAsync(postgres, bus: collector.AddTo);
        var request = await host.SubmitAsync();
        await host.EndsAsync(request, RequestStatus.Failed);

        using var viewer = host.Client(Role.Viewer, "CR");
        var answer = await viewer.GetAsync($"/v1/requests/{request}/slices?limit=3");
        var page = await answer.Content.ReadFromJsonAsync<JsonElement>();
        page.GetProperty("items").EnumerateArray().Select(slice => slice.GetProperty("key").GetString()).Should().Equal("plan", "page-1", "page-2");
        answer.Headers.GetValues("Link").Single().Should().EndWith("rel=\"next\"");
        var rest = await viewer.GetFromJsonAsync<JsonElement>($"/v1/requests/{request}/slices?limit=3&cursor={page.GetProperty("next_cursor").GetString()}");
        rest.GetProperty("items").GetArrayLength().Should().Be(1);
        rest.GetProperty("next_cursor").ValueKind.Should().Be(JsonValueKind.Null);

        var failed = (await viewer.GetFromJsonAsync<JsonElement>($"/v1/requests/{request}/slices?status=failed")).GetProperty("items").EnumerateArray().Single();
        failed.GetProperty("error").GetProperty("code").GetString().Should().Be("source_auth");
        failed.GetProperty("error").GetProperty("detail").GetString().Should().Be("No such key.");
        (failed.GetProperty("attempts").GetInt32(), failed.GetProperty("failures").GetInt32()).Should().Be((1, 1));
        failed.GetProperty("worker").GetString().Should().Be("metadata-test");
        failed.GetProperty("last_reply").GetString().Should().Be("retry_soon");

        using var other = host.Client(Role.Admin, "PR");
        (await other.GetAsync($"/v1/requests/{request}/slices")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await viewer.GetAsync($"/v1/requests/{request}/slices?status=lost")).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await viewer.GetAsync("/v1/requests/nonsense/slices")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        using var stranger = host.Stranger();
        (await stranger.GetAsync($"/v1/requests/{request}/slices")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }
}

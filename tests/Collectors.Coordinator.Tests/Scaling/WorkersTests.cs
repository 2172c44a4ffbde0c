using System.Net.Http.Json;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Testing;

namespace Collectors.Coordinator.Tests.Scaling;

public sealed class WorkersTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_worker_shows_what_it_has_done_and_what_it_is_at_but_other_departments_requests_only_to_them()
    {
        await using var house = await House.StartAsync(postgres);
        var (mine, theirs) = (At("CR", seconds: 90), At("Finance", seconds: 5));
        await house.ReportAsync("metadata-1", workers: 2, [mine, theirs], retiring: true);
        using var client = house.Host.Client(Role.Viewer, "CR");

        var workers = (await client.GetFromJsonAsync<JsonElement>("/v1/workers")).GetProperty("items").EnumerateArray().ToList();

        workers.Select(worker => (worker.GetProperty("name").GetString(), worker.GetProperty("process").GetString(), worker.GetProperty("running").GetInt32(), worker.GetProperty("retiring").GetBoolean()))
            .Should().Equal(("metadata-1-1", "metadata-1", 2, false), ("metadata-1-2", "metadata-1", 0, false), ("metadata-1-3", "metadata-1", 0, true));
        var first = workers[0];
        (first.GetProperty("done").GetInt64(), first.GetProperty("failed").GetInt64(), first.GetProperty("total_seconds").GetDouble(), first.GetProperty("capacity").GetInt32(), first.GetProperty("alive").GetBoolean())
            .Should().Be((7, 1, 12.3, 4, true));
        var current = first.GetProperty("current_slices").EnumerateArray().ToList();
        current.Select(slice => slice.GetProperty("request_id").GetString()).Should().Equal(mine.RequestId.ToString(), null);
        current[1].GetProperty("slice_id").ValueKind.Should().Be(JsonValueKind.Null);
        current.Select(slice => slice.GetProperty("age_seconds").GetDouble()).Should().SatisfyRespectively(
            age => age.Should().BeInRange(90, 150), age => age.Should().BeInRange(5, 65));

        using var other = house.Host.Client(Role.Viewer, "Finance");
        (await other.GetStringAsync("/resources/usage")).Should().Contain(theirs.RequestId.ToString()).And.NotContain(mine.RequestId.ToString());
        using var all = house.Host.Client(Role.Viewer);
        (await all.GetStringAsync("/v1/workers")).Should().Contain(theirs.RequestId.ToString()).And.Contain(mine.RequestId.ToString());
    }

    private static CurrentSlice At(string department, int seconds) => new()
    {
        SliceId = SliceId.New(DateTimeOffset.UtcNow),
        RequestId = RequestId.New("metadata", DateTimeOffset.UtcNow),
        Department = department,
        StartedAt = DateTimeOffset.UtcNow.AddSeconds(-seconds),
    };
}

using Collectors.Contracts;
using Collectors.SourceSim;

namespace Collectors.EndToEnd.Tests.Collecting;

public sealed class SampleRequestsWork(PostgresFixture postgres)
{
    [Theory]
    [InlineData("""{"method":"api","keyword":"미국 증시","start_date":"2024-01-01","end_date":"2024-01-31","department":"CR"}""", "미국 증시", "2024-01-01", "2024-01-31")]
    [InlineData("""{"method":"api","keyword":"여의도 시황","start_date":"2024-02-01","end_date":"2024-02-28","department":"Finance"}""", "여의도 시황", "2024-02-01", "2024-02-28")]
    public async Task A_request_for_a_month_ends_with_exactly_what_the_source_holds_for_it(string body, string keyword, string from, string to)
    {
        await using var app = await CollectorsApp.StartAsync(postgres);
        var request = await app.Admin.SubmitAsync("metadata", body);
        var done = await app.Admin.WaitUntilAsync(request.Id, RequestStatus.Completed);
        var expected = Expected.Of(app.Sources, keyword, DateOnly.Parse(from), DateOnly.Parse(to));
        done.Percent.Should().Be(100);
        done.ProgressDetail.Records.Should().Be(expected.Count);
        (await app.Admin.ExportAsync(request.Id)).Select(Expected.Of).Should().BeEquivalentTo(expected);
    }

    [Fact]
    public async Task A_request_without_dates_is_for_the_last_seven_days()
    {
        // The archive stands still, so that no article appears between the collection and the count.
        var now = new StoppedClock(DateTimeOffset.UtcNow);
        await using var app = await CollectorsApp.StartAsync(postgres, new SimSettings { Clock = now });
        var request = await app.Admin.SubmitAsync("metadata", """{"method":"api","keyword":"주요 이슈","priority":"high"}""");
        var done = await app.Admin.WaitUntilAsync(request.Id, RequestStatus.Completed);
        var today = Seoul.Day(now.GetUtcNow());
        var expected = Expected.Of(app.Sources, "주요 이슈", today.AddDays(-6), today);
        done.ProgressDetail.Records.Should().Be(expected.Count);
        (await app.Admin.ExportAsync(request.Id)).Select(Expected.Of).Should().BeEquivalentTo(expected);
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

using Collectors.Contracts;
using Collectors.SourceSim;
using Collectors.SourceSim.Corpus;

namespace Collectors.EndToEnd.Tests.Collecting;

public abstract class SampleRequestsWork(House house)
{
    [Theory]
    [InlineData("""{"method":"api","keyword":"미국 증시","start_date":"2024-01-01","end_date":"2024-01-31","department":"CR"}""", "미국 증시", "2024-01-01", "2024-01-31")]
    [InlineData("""{"method":"api","keyword":"여의도 시황","start_date":"2024-02-01","end_date":"2024-02-28","department":"Finance"}""", "여의도 시황", "2024-02-01", "2024-02-28")]
    public async Task A_request_for_a_month_ends_with_exactly_what_the_source_holds_for_it(string body, string keyword, string from, string to)
    {
        var app = await house.SharedAsync();
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
        var app = await house.SharedAsync();
        // It ends yesterday, so that no article appears between the collection and the count.
        var yesterday = Seoul.Day(DateTimeOffset.UtcNow).AddDays(-1);
        app.Sources.Archive.Set(new CorpusSettings { Keyword = "오늘의 이슈", Count = 300, From = yesterday.AddDays(-20), To = yesterday });
        var request = await app.Admin.SubmitAsync("metadata", """{"method":"api","keyword":"오늘의 이슈","priority":"high"}""");
        var done = await app.Admin.WaitUntilAsync(request.Id, RequestStatus.Completed);
        var today = Seoul.Day(done.SubmittedAt);
        var expected = Expected.Of(app.Sources, "오늘의 이슈", today.AddDays(-6), today);
        expected.Should().HaveCountLessThan(300);
        done.ProgressDetail.Records.Should().Be(expected.Count);
        (await app.Admin.ExportAsync(request.Id)).Select(Expected.Of).Should().BeEquivalentTo(expected);
    }
}

public sealed class SampleRequestsWorkInOneProcess(OneProcess house) : SampleRequestsWork(house), IClassFixture<OneProcess>;

[Collection(ManyProcesses.Name)]
public sealed class SampleRequestsWorkInManyProcesses(ManyProcesses house) : SampleRequestsWork(house);

using Collectors.Collecting.Crawling.Hosts;

namespace Collectors.Collecting.Tests.Crawling;

public sealed class HostsInView
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-03-02T12:00:00Z");

    [Fact]
    public void A_host_says_in_words_why_it_is_left_alone_and_until_when()
    {
        var row = new HostRow { Host = "news.example", Visiting = [], ErrorsInRow = 6, LastError = "HTTP 503", OpenUntil = Now.AddMinutes(2), RestsUntil = Now.AddMinutes(1) };

        var open = HostResponse.Of(row, Now);
        var resting = HostResponse.Of(new HostRow { Host = "news.example", Visiting = [], RestsUntil = Now.AddMinutes(1), OpenUntil = Now.AddMinutes(-1) }, Now);

        open.State.Should().Be(HostState.Open);
        open.Detail.Should().Be("It is left alone until 2026-03-02T12:02:00Z after 6 errors in a row, the last: HTTP 503.");
        resting.State.Should().Be(HostState.Resting);
        resting.Until.Should().Be(Now.AddMinutes(1));
        HostResponse.Of(row, Now.AddMinutes(3)).State.Should().Be(HostState.Ready);
    }
}

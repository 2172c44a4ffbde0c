using System.Globalization;
using System.Text;
using Collectors.Collecting.Network;
using Collectors.Contracts;
using Collectors.Metadata.NaverPages;
using Microsoft.Extensions.Options;

namespace Collectors.Metadata.Tests.Browsing;

public sealed class ReadingSearchPages
{
    private static readonly DateTimeOffset Seen = new(2026, 11, 21, 1, 30, 0, TimeSpan.FromHours(9));

    private static readonly SearchReader Reader = new(Options.Create(new SearchOptions()));

    [Theory]
    [InlineData("3분 전", "2026-11-21T01:27:00+09:00")]
    [InlineData("2시간 전", "2026-11-20T23:30:00+09:00")]
    [InlineData("1일 전", "2026-11-20T00:00:00+09:00")]
    [InlineData("2주 전", "2026-11-07T00:00:00+09:00")]
    [InlineData("어제", "2026-11-20T00:00:00+09:00")]
    [InlineData("방금 전", "2026-11-21T01:30:00+09:00")]
    [InlineData("2024.02.05.", "2024-02-05T00:00:00+09:00")]
    [InlineData("2024.2.5", "2024-02-05T00:00:00+09:00")]
    public void A_hit_says_when_it_appeared_in_words_or_as_a_day(string text, string expected) =>
        HitDate.Read(text, Seen).Should().Be(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2024.02.30.")]
    [InlineData("A12면 1단")]
    [InlineData("네이버뉴스")]
    [InlineData("")]
    public void Other_words_are_no_date(string text) => HitDate.Read(text, Seen).Should().BeNull();

    [Theory]
    [InlineData("<p>'x'에 대한 검색결과가 없습니다.</p>", ReplyClass.Empty)]
    [InlineData("<div id=captcha>자동입력 방지문자를 입력해 주세요</div>", ReplyClass.RetryAfter)]
    [InlineData("<article-card>새 모양</article-card>", ReplyClass.SchemaDrift)]
    [InlineData("", ReplyClass.SchemaDrift)]
    [InlineData("<ul class=list_news><li><a class=news_tit href='https://a.example/1'>제목</a></li></ul>", ReplyClass.SchemaDrift)]
    public void A_page_without_readable_hits_is_empty_only_when_it_says_so(string body, ReplyClass meaning) => Reader.Read(Page(body)).Class.Should().Be(meaning);

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    public void A_refused_browser_rests_the_source(int status)
    {
        var reading = Reader.Read(Page("") with { Status = status });

        reading.Class.Should().Be(ReplyClass.RetryAfter);
        reading.Pace.Should().Be(TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void A_box_is_read_whatever_its_classes_are_called_and_a_lone_date_is_no_hit()
    {
        var reading = Reader.Read(Page("""
            <div><span>2024.01.01.</span><a href="https://search.naver.com/x">기간</a></div>
            <div class="q9"><div><div><span><a href="https://press.example/">신문</a></span><span>2024.02.05.</span><a href="https://n.news.naver.com/mnews/article/001/0015000001">네이버뉴스</a></div>
            <div><a href="https://press.example/a/1"><img></a><a href="https://press.example/a/1"><b>제목 <mark>하나</mark></b></a><a href="https://press.example/a/1">첫 문장.</a></div></div></div>
            """));

        var hit = reading.Page!.Items.Should().ContainSingle().Subject;
        (hit.NaturalKey, hit.Title, hit.Summary, hit.OriginalUrl, hit.Publisher).Should()
            .Be(("naver:001/0015000001", "제목 하나", "첫 문장.", "https://press.example/a/1", "press.example"));
    }

    private static SourceReply Page(string body) => new()
    {
        Address = new Uri("https://search.naver.com/search.naver?query=x"),
        Status = 200,
        ContentType = "text/html",
        FetchedAt = Seen,
        Body = Encoding.UTF8.GetBytes($"<html><body>{body}</body></html>"),
    };
}

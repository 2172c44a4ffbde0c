using System.Text;
using Collectors.Collecting.Network;
using Collectors.Contracts;
using Collectors.Metadata.Articles;
using Collectors.Metadata.Naver;

namespace Collectors.Metadata.Tests;

public sealed class ReadingNaverReplies
{
    [Theory]
    [InlineData(400, """{"errorMessage":"Incorrect query request","errorCode":"SE01"}""", ReplyClass.ParamFatal)]
    [InlineData(400, """{"errorMessage":"x","errorCode":"SE02"}""", ReplyClass.ParamFatal)]
    [InlineData(400, """{"errorMessage":"x","errorCode":"SE03"}""", ReplyClass.ParamFatal)]
    [InlineData(400, """{"errorMessage":"x","errorCode":"SE04"}""", ReplyClass.ParamFatal)]
    [InlineData(400, """{"errorMessage":"x","errorCode":"SE06"}""", ReplyClass.ParamFatal)]
    [InlineData(404, """{"errorMessage":"x","errorCode":"SE05"}""", ReplyClass.ParamFatal)]
    [InlineData(500, """{"errorMessage":"x","errorCode":"SE99"}""", ReplyClass.RetrySoon)]
    [InlineData(401, """{"errorMessage":"Scope Status Invalid : Authentication failed.","errorCode":"024"}""", ReplyClass.AuthFatal)]
    [InlineData(429, """{"errorMessage":"Rate limit exceeded.","errorCode":"012"}""", ReplyClass.RetrySoon)]
    [InlineData(429, """{"errorMessage":"Query limit exceeded.","errorCode":"010"}""", ReplyClass.QuotaUntil)]
    [InlineData(429, "", ReplyClass.RetrySoon)]
    [InlineData(400, """{"error":{"errorCode":"100","message":"Bad Request"}}""", ReplyClass.ParamFatal)]
    [InlineData(401, """{"error":{"errorCode":200,"message":"Authentication Failed"}}""", ReplyClass.AuthFatal)]
    [InlineData(401, """{"error":{"errorCode":"210","message":"Permission Denied"}}""", ReplyClass.AuthFatal)]
    [InlineData(429, """{"error":{"errorCode":400,"message":"Quota Exceeded"}}""", ReplyClass.QuotaUntil)]
    [InlineData(429, """{"error":{"errorCode":"410","message":"Throttle Limited"}}""", ReplyClass.RetrySoon)]
    [InlineData(429, """{"error":{"errorCode":"420","message":"Rate Limited"}}""", ReplyClass.RetrySoon)]
    [InlineData(413, """{"error":{"errorCode":"430","message":"Too Large"}}""", ReplyClass.ParamFatal)]
    [InlineData(503, """{"error":{"errorCode":"500","message":"Endpoint Error"}}""", ReplyClass.RetrySoon)]
    [InlineData(504, """{"error":{"errorCode":"510","message":"Endpoint Timeout"}}""", ReplyClass.RetrySoon)]
    [InlineData(500, """{"error":{"errorCode":"900","message":"Unexpected Error"}}""", ReplyClass.RetrySoon)]
    [InlineData(502, "<html>Bad Gateway</html>", ReplyClass.RetrySoon)]
    [InlineData(302, "", ReplyClass.SchemaDrift)]
    [InlineData(200, """{"errorMessage":"Query limit exceeded.","errorCode":"010"}""", ReplyClass.QuotaUntil)]
    [InlineData(200, "{}", ReplyClass.SchemaDrift)]
    [InlineData(200, "null", ReplyClass.SchemaDrift)]
    [InlineData(200, "[]", ReplyClass.SchemaDrift)]
    [InlineData(200, """{"total":1,"items":[{"title":"a","link":"https://a.example/1","pubDate":"soon"}]}""", ReplyClass.SchemaDrift)]
    [InlineData(200, """{"total":1,"items":[{"title":null,"link":"https://a.example/1","pubDate":"Sat, 21 Nov 2026 09:58:00 +0900"}]}""", ReplyClass.SchemaDrift)]
    [InlineData(200, """{"total":0,"items":[]}""", ReplyClass.Empty)]
    [InlineData(200, """{"total":1,"items":[{"title":"a","link":"https://a.example/1","pubDate":"Sat, 21 Nov 2026 09:58:00 +0900"}]}""", ReplyClass.Ok)]
    public void Every_reply_has_its_class(int status, string body, ReplyClass expected)
    {
        var reply = new SourceReply { Address = new Uri("https://openapi.naver.com"), Status = status, Body = Encoding.UTF8.GetBytes(body), FetchedAt = DateTimeOffset.UtcNow };

        var reading = NaverReplyReader.Read(reply, NaverSearch.News);

        reading.Class.Should().Be(expected);
        (reading.Page is null).Should().Be(expected is not (ReplyClass.Ok or ReplyClass.Empty));
        reading.IsPacing.Should().Be(status == 429 && expected == ReplyClass.RetrySoon);
    }

    [Theory]
    [InlineData("<b>여의도</b> 증시 &quot;강세&quot;", "여의도 증시 \"강세\"")]
    [InlineData("뉴욕<b>증시</b>발 훈풍", "뉴욕증시발 훈풍")]
    [InlineData("&lt;b&gt; 태그 &amp;amp; 이야기", "<b> 태그 &amp; 이야기")]
    [InlineData("S&amp;P500&nbsp;&middot;&hellip;&#39;&apos;", "S&P500\u00a0·…''")]
    public void Text_loses_its_tags_without_a_gap_and_is_decoded_once(string sent, string expected) => NaverItems.Plain(sent).Should().Be(expected);

    [Fact]
    public void What_no_database_takes_is_left_out() => NaverItems.Plain("영\0점" + '\ud800' + "끝").Should().Be("영점\ufffd끝");

    [Theory]
    [InlineData("https://n.news.naver.com/mnews/article/001/0015000001?sid=101", "naver:001/0015000001")]
    [InlineData("https://n.news.naver.com/article/001/0015000001", "naver:001/0015000001")]
    [InlineData("https://news.naver.com/main/read.naver?mode=LSD&oid=001&aid=0015000001", "naver:001/0015000001")]
    [InlineData("https://m.sports.naver.com/article/001/0015000001", "naver:001/0015000001")]
    [InlineData("https://press.example/article/001/0015000001", null)]
    [InlineData("https://evilnaver.com/article/001/0015000001", null)]
    public void A_page_of_the_source_names_press_and_article(string link, string? expected) => NaverLink.Identity(link).Should().Be(expected);

    [Theory]
    [InlineData("https://www.press.example/a/1")]
    [InlineData("http://press.example/a/1/")]
    [InlineData("https://PRESS.example:443/a/1#top")]
    [InlineData("https://press.example/a/1?utm_source=naver&fbclid=x")]
    public void Spellings_of_one_address_are_one_key(string address) => ArticleAddress.Key(address).Should().Be("url:press.example/a/1");

    [Fact]
    public void Addresses_that_differ_in_what_they_ask_for_are_not_one_key() =>
        ArticleAddress.Key("https://press.example/read?id=2&x=1").Should().Be("url:press.example/read?id=2&x=1").And.NotBe(ArticleAddress.Key("https://press.example/read?id=3&x=1"));

    [Theory]
    [InlineData("Sat, 21 Nov 2026 09:58:00 +0900", "2026-11-21T09:58:00+09:00")]
    [InlineData("Mon, 21 Nov 2026 09:58:00 +0900", "2026-11-21T09:58:00+09:00")]
    [InlineData("1 Jan 2024 00:00:00 +0900", "2024-01-01T00:00:00+09:00")]
    [InlineData("Sat, 21 Nov 2026 00:58:00 GMT", "2026-11-21T00:58:00+00:00")]
    [InlineData("yesterday", null)]
    [InlineData(null, null)]
    public void Dates_are_read_whatever_the_weekday_says(string? text, string? expected) =>
        Rfc822Date.Read(text).Should().Be(expected is null ? null : DateTimeOffset.Parse(expected));
}

using System.Text;
using Collectors.Metadata.ArticleText;

namespace Collectors.Metadata.Tests.ArticleText;

public sealed class HostilePages
{
    [Theory]
    [InlineData("<span class=a>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<blockquote class=comment>")]
    public void Nesting_ten_thousand_deep_is_read(string tag)
    {
        var html = $"<html><body>{string.Concat(Enumerable.Repeat(tag, 10_000))}<p>{APage.Paragraphs[0]}</p><p>{APage.Paragraphs[1]}</p>";

        APage.Read(html).Text!.Body.Should().Contain(APage.Paragraphs[0]).And.Contain(APage.Paragraphs[1]);
    }

    [Fact]
    public void Fifty_megabytes_are_read_as_far_as_an_article_may_go()
    {
        var paragraph = Encoding.UTF8.GetBytes($"<p>{APage.Paragraphs[0]}</p>");
        var page = new byte[50 * 1024 * 1024];
        for (var at = 0; at + paragraph.Length <= page.Length; at += paragraph.Length)
            paragraph.CopyTo(page, at);

        var reading = APage.Read(page, "text/html; charset=utf-8");

        reading.Kind.Should().Be(PageKind.Article);
        reading.Text!.Body.Length.Should().BeInRange(900_000, 1_000_000);
    }

    [Theory]
    [InlineData("<font>")]
    [InlineData("<div></b></p>")]
    [InlineData("<div/>")]
    public void Markup_that_costs_the_square_of_its_size_is_given_up(string tags)
    {
        var reading = APage.Read($"<html><body>{string.Concat(Enumerable.Repeat(tags, 100_000))}x");

        reading.Should().Be(ArticleReading.TooCostly);
    }

    [Theory]
    [InlineData("<p")]
    [InlineData("<p>&#0;&#xD800;\0\uFFFF</p>")]
    [InlineData("<!--")]
    [InlineData("<html><head><meta charset=utf-16><base href='http://['>")]
    [InlineData("<link rel=canonical href='javascript:alert(1)'><meta property=og:image content='data:image/png;base64,AA'>")]
    [InlineData("<frameset><frame src=a></frameset>")]
    public void Broken_markup_breaks_nothing(string start)
    {
        var reading = APage.Read($"{start}<article><p>{APage.Paragraphs[0]}\0</p><p>{APage.Paragraphs[1]}</p></article>");

        reading.Text!.Body.Should().NotContain("\0");
        reading.Text.Address.Should().StartWith("https://www.press.example/");
        reading.Text.LeadImage.Should().BeNull();
    }
}

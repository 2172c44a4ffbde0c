using System.Text;
using Collectors.Collecting.Crawling.Robots;

namespace Collectors.Collecting.Tests.Crawling;

/// <summary>RFC 9309, section by section.</summary>
public sealed class RobotsRulesRead
{
    [Theory]
    // 2.2.1: the group that names the crawler counts, whatever its case and version; else the one that names everybody; else nothing is forbidden.
    [InlineData("User-agent: *\nDisallow: /", "/a", false)]
    [InlineData("User-agent: other\nDisallow: /", "/a", true)]
    [InlineData("User-agent: COLLECTORS/2.0\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", false)]
    [InlineData("User-agent: collectors\nDisallow: /b\n\nUser-agent: *\nDisallow: /", "/a", true)]
    [InlineData("User-agent: collectors\n\nUser-agent: *\nDisallow: /", "/a", false)]
    [InlineData("User-agent: collectors-news\nDisallow: /", "/a", true)]
    [InlineData("User-agent: one\nUser-agent: collectors\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: collectors\nDisallow: /a\n\nUser-agent: other\nDisallow: /c\n\nUser-agent: collectors\nDisallow: /b", "/b", false)]
    [InlineData("Disallow: /\nUser-agent: *\nDisallow: /b", "/a", true)]
    [InlineData("", "/a", true)]
    // 2.2.2: the longest match wins, Allow where both are as long; a match begins at the path's beginning and case matters.
    [InlineData("User-agent: *\nAllow: /p\nDisallow: /", "/page", true)]
    [InlineData("User-agent: *\nDisallow: /folder\nAllow: /folder/", "/folder/page", true)]
    [InlineData("User-agent: *\nDisallow: /page\nAllow: /page", "/page", true)]
    [InlineData("User-agent: *\nAllow: /page\nDisallow: /*.htm", "/page.htm", false)]
    [InlineData("User-agent: *\nDisallow: /a/b\nAllow: /a", "/a/b/c", false)]
    [InlineData("User-agent: *\nDisallow: /fish", "/Fish", true)]
    [InlineData("User-agent: *\nDisallow: /fish", "/catfish", true)]
    [InlineData("User-agent: *\nDisallow:", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /", "/robots.txt", true)]
    [InlineData("User-agent: *\nDisallow: /a?b=", "/a?b=1", false)]
    [InlineData("User-agent: *\nDisallow: private", "/private", false)]
    // Encoded or not, it is the same path.
    [InlineData("User-agent: *\nDisallow: /foo/bar/%62%61%7A", "/foo/bar/baz", false)]
    [InlineData("User-agent: *\nDisallow: /foo/bar/ツ", "/foo/bar/%E3%83%84", false)]
    [InlineData("User-agent: *\nDisallow: /foo/bar/%e3%83%84", "/foo/bar/ツ", false)]
    [InlineData("User-agent: *\nDisallow: /a%2fb", "/a/b", true)]
    [InlineData("User-agent: *\nDisallow: /a%3cd", "/a%3Cd", false)]
    // 2.2.3: * and $ are special, unless they are encoded.
    [InlineData("User-agent: *\nDisallow: /*.php$", "/index.php", false)]
    [InlineData("User-agent: *\nDisallow: /*.php$", "/index.php5", true)]
    [InlineData("User-agent: *\nDisallow: /*.php$", "/a.php/b.php", false)]
    [InlineData("User-agent: *\nDisallow: /a*b*c", "/aXbYc/more", false)]
    [InlineData("User-agent: *\nDisallow: /a*b*c", "/aXcYb", true)]
    [InlineData("User-agent: *\nDisallow: *.gif$", "/x/y.gif", false)]
    [InlineData("User-agent: *\nDisallow: /$", "/", false)]
    [InlineData("User-agent: *\nDisallow: /$", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /a$b", "/a$b", true)]
    [InlineData("User-agent: *\nDisallow: /with-a-%2A.html", "/with-a-*.html", false)]
    [InlineData("User-agent: *\nDisallow: /with-a-%2A.html", "/with-a-b.html", true)]
    [InlineData("User-agent: *\nDisallow: /a%24", "/a$", false)]
    // 2.2: comments, other lines, other line ends, a mark at the beginning, capital names, spaces.
    [InlineData("\uFEFFUSER-AGENT : * # all\r\nSitemap: http://a/\r\nDISALLOW : /a # why", "/a", false)]
    [InlineData("User-agent: *\rDisallow: /a", "/a", false)]
    [InlineData("User-agent: *\nSitemap: http://a/\nUser-agent: other\nDisallow: /a", "/a", false)]
    [InlineData("<html>not found</html>", "/a", true)]
    public void A_path_is_allowed_or_not(string file, string path, bool allowed) =>
        (Parse(file).Forbidding(new Uri($"http://site.example{path}")) is null).Should().Be(allowed);

    [Theory]
    [InlineData("User-agent: *\nCrawl-delay: 2.5\nDisallow: /", 2.5)]
    [InlineData("User-agent: *\nCrawl-delay: 1\nCrawl-delay: 4", 4.0)]
    [InlineData("User-agent: other\nCrawl-delay: 9\n\nUser-agent: *\nDisallow: /", null)]
    [InlineData("User-agent: *\nCrawl-delay: soon", null)]
    [InlineData("User-agent: *\nCrawl-delay: -3", null)]
    [InlineData("User-agent: *\nCrawl-delay: 99999999999999999999", null)]
    public void A_crawl_delay_is_read(string file, double? seconds) => Parse(file).CrawlDelay.Should().Be(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null);

    [Fact]
    public void What_lies_beyond_500_KiB_does_not_count_and_a_line_cut_there_neither()
    {
        var file = "User-agent: *\nDisallow: /near\n" + new string('#', RobotsFile.MostBytes - 45) + "\nDisallow: /far/away\nDisallow: /further";

        Parse(file).Rules.Select(rule => rule.Pattern).Should().Equal("/near");
    }

    [Fact]
    public void A_hostile_pattern_costs_no_more_than_a_glance()
    {
        var rules = Parse("User-agent: *\nDisallow: /" + string.Concat(Enumerable.Repeat("*a", 5_000)) + "b");

        rules.Forbidding(new Uri("http://site.example/" + new string('a', 20_000))).Should().BeNull();
    }

    private static RobotsRules Parse(string file) => RobotsFile.Parse(Encoding.UTF8.GetBytes(file), "Collectors");
}

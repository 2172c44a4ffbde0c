using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Collectors.SourceSim.Corpus;
using Collectors.SourceSim.Scenarios;

namespace Collectors.SourceSim.Feeds;

/// <summary>Google News' search feed (SOURCES.md 9): at most 100 items, the publisher behind each title, links that say nothing.</summary>
internal static partial class GoogleNews
{
    private const int Most = 100;

    public static Feed Feed(Archive archive, string question, Scenario scenario)
    {
        var hits = archive.Search(Bound().Replace(question, "")).AsEnumerable();
        foreach (Match bound in Bound().Matches(question))
        {
            var day = DateOnly.ParseExact(bound.Groups["day"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            hits = bound.Groups["side"].Value == "after" ? hits.Where(hit => Seoul.Day(hit.Published) >= day) : hits.Where(hit => Seoul.Day(hit.Published) < day);
        }
        var items = scenario switch { Scenario.Empty => [], Scenario.SingleItem => hits.Take(1), _ => hits.Take(Most) };
        var feed = new XElement("rss", new XAttribute("version", "2.0"), new XElement("channel",
            new XElement("title", $"\"{question}\" - Google 뉴스"), new XElement("link", "https://news.google.com/search"), new XElement("language", "ko"), items.Select(Item)));
        return new Feed(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>{feed}"), "application/xml; charset=utf-8", new Dictionary<string, string>());
    }

    private static XElement Item(Article article)
    {
        var page = new Uri(article.OriginalLink.Length > 0 ? article.OriginalLink : article.Link);
        var opaque = Convert.ToBase64String(Encoding.UTF8.GetBytes(article.Key)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return new XElement("item",
            new XElement("title", $"{article.Title} - {page.Host}"), new XElement("link", $"https://news.google.com/rss/articles/{opaque}?oc=5"),
            new XElement("guid", new XAttribute("isPermaLink", "false"), opaque), new XElement("pubDate", article.Published.UtcDateTime.ToString("r", CultureInfo.InvariantCulture)),
            new XElement("description", $"<a href=\"https://news.google.com/rss/articles/{opaque}?oc=5\" target=\"_blank\">{article.Title}</a>&nbsp;&nbsp;<font color=\"#6f6f6f\">{page.Host}</font>"),
            new XElement("source", new XAttribute("url", $"https://{page.Host}"), page.Host));
    }

    [GeneratedRegex(" *(?<side>after|before):(?<day>[0-9-]{10})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bound();
}

using System.Globalization;
using System.Text.RegularExpressions;
using Collectors.SourceSim.Corpus;
using Collectors.SourceSim.Keyless;
using Collectors.SourceSim.Scenarios;

namespace Collectors.SourceSim.HackerNews;

/// <summary>Algolia's search of Hacker News (SOURCES.md 10): newest first, only the first 1,000 hits of a question reachable.</summary>
internal static partial class HackerNewsEndpoints
{
    private const int Reachable = 1_000;

    public static void MapHackerNews(this IEndpointRouteBuilder app) => app.MapGet("/api/v1/search_by_date",
        (HttpContext http, KeylessDesk desk, Archive archive, string? query, string? numericFilters, int page = 0, int hitsPerPage = 20) =>
            desk.AnswerAsync(http, "hacker-news", query, page.ToString(CultureInfo.InvariantCulture), scenario => scenario switch
            {
                Scenario.PerSecond or Scenario.DailyQuota => SimReply.Json(new { message = "Too many requests", status = 429 }, 429),
                Scenario.BadKey => SimReply.Json(new { message = "Invalid Application-ID or API key", status = 403 }, 403),
                _ when hitsPerPage is < 1 or > 1_000 => SimReply.Json(new { message = "hitsPerPage must be at most 1000", status = 400 }, 400),
                _ => Page([.. Hits(archive, query ?? "", scenario == Scenario.Endless ? "" : numericFilters ?? "", scenario)], page, hitsPerPage),
            }));

    private static IEnumerable<Article> Hits(Archive archive, string query, string filters, Scenario scenario)
    {
        var hits = archive.Search(query).AsEnumerable();
        foreach (Match filter in Filter().Matches(filters))
        {
            var bound = long.Parse(filter.Groups["at"].Value, CultureInfo.InvariantCulture);
            hits = filter.Groups["than"].Value switch
            {
                ">=" => hits.Where(hit => hit.Published.ToUnixTimeSeconds() >= bound),
                ">" => hits.Where(hit => hit.Published.ToUnixTimeSeconds() > bound),
                "<=" => hits.Where(hit => hit.Published.ToUnixTimeSeconds() <= bound),
                _ => hits.Where(hit => hit.Published.ToUnixTimeSeconds() < bound),
            };
        }
        return scenario switch { Scenario.Empty => [], Scenario.SingleItem => hits.Take(1), _ => hits };
    }

    private static SimReply Page(IReadOnlyList<Article> hits, int page, int hitsPerPage) => SimReply.Json(new
    {
        hits = hits.Take(Reachable).Skip(page * hitsPerPage).Take(hitsPerPage).Select(Hit),
        nbHits = hits.Count,
        page,
        nbPages = (Math.Min(hits.Count, Reachable) + hitsPerPage - 1) / hitsPerPage,
        hitsPerPage,
        processingTimeMS = 3,
        exhaustiveNbHits = true,
    });

    /// <summary>An article without a publisher's page is a story with a text of its own.</summary>
    private static object Hit(Article article) => new
    {
        objectID = Id(article),
        title = article.Title.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal),
        url = article.OriginalLink.Length > 0 ? article.OriginalLink : null,
        author = $"writer{Id(article)[^2..]}",
        points = 10,
        num_comments = 3,
        created_at = article.Published.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        created_at_i = article.Published.ToUnixTimeSeconds(),
        story_text = article.OriginalLink.Length > 0 ? null : $"<p>{article.Summary.Replace("<", "&lt;", StringComparison.Ordinal)}",
        comment_text = (string?)null,
        _tags = new[] { "story", $"author_writer{Id(article)[^2..]}", $"story_{Id(article)}" },
        _highlightResult = new { title = new { value = article.Title, matchLevel = "full", matchedWords = Array.Empty<string>() } },
    };

    /// <summary>The digits of its key, which all articles of a corpus have in a row.</summary>
    private static string Id(Article article) => string.Concat(article.Key.Where(char.IsAsciiDigit))[^8..];

    [GeneratedRegex("created_at_i(?<than>[<>]=?)(?<at>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Filter();
}

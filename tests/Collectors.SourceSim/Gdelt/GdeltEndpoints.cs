using System.Globalization;
using Collectors.SourceSim.Corpus;
using Collectors.SourceSim.Keyless;
using Collectors.SourceSim.Scenarios;

namespace Collectors.SourceSim.Gdelt;

/// <summary>GDELT's DOC 2.0 (SOURCES.md 8): no pages, what it does not like said in prose at status 200, times of seeing at the quarter of an hour.</summary>
internal static class GdeltEndpoints
{
    private const string Throttle = "Please limit requests to one every 5 seconds or contact kalev.leetaru5@gmail.com for larger queries.\n";

    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    public static void MapGdelt(this IEndpointRouteBuilder app) => app.MapGet("/api/v2/doc/doc",
        (HttpContext http, KeylessDesk desk, Archive archive, string? query, string? startdatetime, string? enddatetime, int maxrecords = 75) =>
            desk.AnswerAsync(http, "gdelt", query, enddatetime, scenario => scenario switch
            {
                Scenario.PerSecond => SimReply.Text(Throttle),
                Scenario.DailyQuota => SimReply.Text(Throttle, 429),
                Scenario.Empty => SimReply.Json(new object()),
                _ when string.IsNullOrWhiteSpace(query) || query.Length < 2 => SimReply.Text("Your query was too short or too long.\n"),
                _ when Time(startdatetime) is not { } || Time(enddatetime) is not { } => SimReply.Text("Invalid/Unrecognized start or end date.\n"),
                _ => List(archive, query, scenario == Scenario.Endless ? DateTimeOffset.MinValue : Time(startdatetime)!.Value,
                    scenario == Scenario.Endless ? DateTimeOffset.MaxValue : Time(enddatetime)!.Value, scenario == Scenario.SingleItem ? 1 : Math.Clamp(maxrecords, 1, 250)),
            }));

    /// <summary>It sees an article at the next quarter of an hour.</summary>
    public static DateTimeOffset Seen(Article article) => new((article.Published.UtcTicks / Quarter.Ticks * Quarter.Ticks) + Quarter.Ticks, TimeSpan.Zero);

    private static SimReply List(Archive archive, string query, DateTimeOffset from, DateTimeOffset to, int most)
    {
        var seen = archive.Search(query).Where(article => Seen(article) >= from && Seen(article) <= to).OrderByDescending(Seen).Take(most).ToList();
        return seen.Count == 0 ? SimReply.Json(new object()) : SimReply.Json(new { articles = seen.Select(Entry) });
    }

    private static object Entry(Article article) => new
    {
        url = Address(article),
        url_mobile = "",
        title = article.Title,
        seendate = Seen(article).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
        socialimage = "",
        domain = new Uri(Address(article)).Host,
        language = "Korean",
        sourcecountry = "South Korea",
    };

    private static string Address(Article article) => article.OriginalLink.Length > 0 ? article.OriginalLink : article.Link;

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}

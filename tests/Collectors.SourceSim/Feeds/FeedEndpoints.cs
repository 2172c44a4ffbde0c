using System.Security.Cryptography;
using Collectors.SourceSim.Corpus;
using Collectors.SourceSim.Keyless;
using Collectors.SourceSim.Scenarios;

namespace Collectors.SourceSim.Feeds;

/// <summary>Feeds by name, with ETags (RFC 9110 section 8.8.3), and Google News' search feed.</summary>
internal static class FeedEndpoints
{
    public static void MapFeeds(this IEndpointRouteBuilder app)
    {
        app.MapGet("/feeds/{name}", (string name, HttpContext http, KeylessDesk desk, FeedBook feeds) =>
            desk.AnswerAsync(http, "feeds", name, null, scenario => feeds.Find(name) is { } feed ? Answer(http, feed, scenario) : SimReply.Text("Not Found", 404)));
        app.MapGet("/rss/search", (string? q, HttpContext http, KeylessDesk desk, Archive archive) =>
            desk.AnswerAsync(http, "google-news", q, null, scenario => Answer(http, GoogleNews.Feed(archive, q ?? "", scenario), scenario)));
    }

    private static SimReply Answer(HttpContext http, Feed feed, Scenario scenario)
    {
        if (scenario is Scenario.PerSecond or Scenario.DailyQuota)
            return SimReply.Text("Too Many Requests", 429) with { Headers = new Dictionary<string, string> { ["Retry-After"] = "120" } };
        if (scenario == Scenario.BadKey)
            return SimReply.Text("Gone", 410);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(feed.Body).AsSpan(0, 8))}\"";
        var headers = new Dictionary<string, string>(feed.Headers) { ["ETag"] = tag };
        return new SimReply(http.Request.Headers.IfNoneMatch == tag ? 304 : 200, feed.Type, feed.Body) { Headers = headers };
    }
}

using System.Globalization;
using Collectors.SourceSim.Corpus;

namespace Collectors.SourceSim.NaverPages;

/// <summary>What a search page is asked for; only news has a stand-in.</summary>
internal sealed record SearchQuestion(string Query, DateOnly? From, DateOnly? To, int Start)
{
    /// <summary>Hits of a page, and of each that scrolling adds.</summary>
    public const int Length = 10;

    public static SearchQuestion Read(HttpRequest request)
    {
        var given = request.Query;
        var ranged = given["pd"] == "3";
        return new SearchQuestion(given["query"].ToString(), ranged ? Day(given["ds"]) : null, ranged ? Day(given["de"]) : null,
            int.TryParse(given["start"], NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? Math.Max(1, start) : 1);
    }

    /// <summary>The keyword's articles of these days, newest first.</summary>
    public List<Article> Hits(Archive archive) =>
        [.. archive.Search(Query).Where(article => Seoul.Day(article.Published) is var day && (From is null || day >= From) && (To is null || day <= To))];

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy.MM.dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

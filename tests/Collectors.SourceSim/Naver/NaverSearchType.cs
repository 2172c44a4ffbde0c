using Collectors.SourceSim.Corpus;

namespace Collectors.SourceSim.Naver;

/// <summary>One of the provider's searches: its name in both hosts' paths, and an item as it words it (SOURCES.md 1.3).</summary>
internal sealed record NaverSearchType(string Name, Func<Article, string, IReadOnlyDictionary<string, string>> Item)
{
    private static readonly NaverSearchType[] All = [new("news", News), new("blog", Blog), new("cafearticle", CafeArticle)];

    public static NaverSearchType? Find(string name) => Array.Find(All, type => type.Name == name);

    private static Dictionary<string, string> News(Article article, string query) => new()
    {
        ["title"] = Markup.Of(article.Title, query),
        ["originallink"] = article.OriginalLink,
        ["link"] = article.Link,
        ["description"] = Markup.Of(article.Summary, query),
        ["pubDate"] = Seoul.Rfc822(article.Published),
    };

    /// <summary>What has no page at Naver as news has none as a post either.</summary>
    private static Dictionary<string, string> Blog(Article article, string query) => new()
    {
        ["title"] = Markup.Of(article.Title, query),
        ["link"] = article.IsHosted ? $"https://blog.naver.com/writer{Press(article)}/{Number(article)}" : article.Link,
        ["description"] = Markup.Of(article.Summary, query),
        ["bloggername"] = $"글쓴이 {Press(article)}",
        ["bloggerlink"] = article.IsHosted ? $"blog.naver.com/writer{Press(article)}" : new Uri(article.Link).Host,
        ["postdate"] = Seoul.Day(article.Published).ToString("yyyyMMdd"),
    };

    private static Dictionary<string, string> CafeArticle(Article article, string query) => new()
    {
        ["title"] = Markup.Of(article.Title, query),
        ["link"] = $"http://cafe.naver.com/stocks{Press(article)}/{Number(article)}",
        ["description"] = Markup.Of(article.Summary, query),
        ["cafename"] = $"주식 &amp; 투자 {Press(article)}",
        ["cafeurl"] = $"http://cafe.naver.com/stocks{Press(article)}",
    };

    private static string Press(Article article) => article.IsHosted ? article.Key.Split(':', '/')[1] : "0";

    private static string Number(Article article) => string.Concat(article.Key.Where(char.IsAsciiDigit))[^10..];
}

namespace Collectors.Metadata.Rss;

/// <summary>Section <c>Collectors:Sources:Rss</c>.</summary>
public sealed class RssOptions
{
    public const string Section = "Collectors:Sources:Rss";

    /// <summary>Feeds that requests name: addresses, with places as in <c>{keyword}</c> where the feed is a search.</summary>
    public Dictionary<string, string> Feeds { get; } = new(StringComparer.Ordinal)
    {
        ["google-news"] = "https://news.google.com/rss/search?q={keyword}+after:{from}+before:{until}&hl=ko&gl=KR&ceid=KR:ko",
    };

    /// <summary>The feed of a request that names none.</summary>
    public string DefaultFeed { get; set; } = "google-news";
}

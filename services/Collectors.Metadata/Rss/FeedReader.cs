using System.Globalization;
using System.Xml.Linq;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.Rss;

/// <summary>Makes articles of a feed's items: RSS 0.9x to 2.0 and 1.0, and Atom (RFC 4287), with Dublin Core and content:encoded.</summary>
internal static class FeedReader
{
    public const string Source = "rss";

    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XName Base = XNamespace.Xml + "base";

    /// <summary>Dates that the future holds by more than a clock can be wrong are no dates.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <returns>Null when it is no feed.</returns>
    public static IReadOnlyList<Article>? Items(XDocument feed, Uri address, DateTimeOffset now)
    {
        var items = feed.Root!.Name.LocalName switch
        {
            "rss" => feed.Root.Elements().Where(element => element.Name.LocalName == "channel").SelectMany(channel => Named(channel, "item")),
            "RDF" => Named(feed.Root, "item"),
            "feed" => Named(feed.Root, "entry"),
            _ => null,
        };
        return items is null ? null : [.. items.Select(item => Read(item, address, now)).OfType<Article>()];
    }

    /// <returns>Null for an item that says nothing.</returns>
    private static Article? Read(XElement item, Uri address, DateTimeOffset now)
    {
        var summary = PlainText.OfHtml(Text(item, "description") ?? Text(item, "summary") ?? item.Element(Content + "encoded")?.Value ?? Text(item, "content"));
        var title = PlainText.OfHtml(Text(item, "title")) ?? summary;
        var link = Link(item, address);
        if (title is null)
            return null;
        var publisher = Named(item, "source").FirstOrDefault();
        var published = Date(item) is { } date && date <= now + Ahead ? date : (DateTimeOffset?)null;
        return new Article
        {
            Source = Source,
            NaturalKey = ArticleAddress.Key(link ?? Text(item, "guid") ?? Text(item, "id") ?? $"{title} {published:O}"),
            OriginalUrl = link is null ? null : CleanText.Of(link),
            Title = Headline(title, publisher),
            Summary = summary,
            Author = PlainText.OfHtml(Named(item, "author").FirstOrDefault() is { } author ? Text(author, "name") ?? author.Value : Text(item, "creator")),
            Publisher = ArticleAddress.Publisher(publisher?.Attribute("url")?.Value) ?? ArticleAddress.Publisher(link),
            PublishedAt = published,
        };
    }

    /// <summary>Google News puts the publisher behind each headline.</summary>
    private static string Headline(string title, XElement? publisher) =>
        publisher?.Value.Trim() is { Length: > 0 } name && title.EndsWith($" - {name}", StringComparison.Ordinal) && title.Length > name.Length + 3 ? title[..^(name.Length + 3)] : title;

    /// <summary>Atom's alternate link; RSS's link, or a guid that is one. Relative ones count from <c>xml:base</c>, then from the feed.</summary>
    private static string? Link(XElement item, Uri address)
    {
        var links = Named(item, "link").ToList();
        var given = links.Find(link => link.Attribute("href") is not null && link.Attribute("rel")?.Value is null or "alternate")?.Attribute("href")?.Value
            ?? links.Select(link => link.Value).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text))
            ?? Named(item, "guid").Where(guid => guid.Attribute("isPermaLink")?.Value != "false").Select(guid => guid.Value).FirstOrDefault(text => text.Contains("://", StringComparison.Ordinal));
        var root = item.AncestorsAndSelf().Reverse().Select(element => element.Attribute(Base)?.Value).OfType<string>()
            .Aggregate(address, (from, to) => Uri.TryCreate(from, to, out var joined) ? joined : from);
        return given is not null && Uri.TryCreate(root, given.Trim(), out var link) && SourceAddress.IsWeb(link) ? link.AbsoluteUri : null;
    }

    private static DateTimeOffset? Date(XElement item)
    {
        var text = Text(item, "pubDate") ?? Text(item, "published") ?? Text(item, "date") ?? Text(item, "updated");
        return Rfc822Date.Read(text) ?? (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var date)
            ? HasZone(text) ? date : new DateTimeOffset(date.DateTime, TimeSpan.FromHours(9))
            : null);
    }

    /// <summary>Where nothing is said, it is Korea's.</summary>
    private static bool HasZone(string text) => text.IndexOf(':', StringComparison.Ordinal) is var time and > 0 && (text.TrimEnd().EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > time);

    private static string? Text(XElement item, string name) => Named(item, name).FirstOrDefault()?.Value.Trim() is { Length: > 0 } text ? text : null;

    private static IEnumerable<XElement> Named(XElement element, string name) =>
        element.Elements().Where(child => child.Name.LocalName == name && !child.Name.NamespaceName.Contains("search.yahoo.com/mrss", StringComparison.Ordinal));
}

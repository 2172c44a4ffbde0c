using System.Text.Json.Serialization;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.HackerNews;

/// <summary>A page of the search's hits.</summary>
internal sealed record HackerNewsBody(IReadOnlyList<HackerNewsStory>? Hits, long? NbHits);

/// <summary>A story as the search gives it; most fields may be null.</summary>
internal sealed record HackerNewsStory(
    [property: JsonPropertyName("objectID")] string? Id, string? Title, string? Url, string? Author,
    [property: JsonPropertyName("created_at_i")] long? CreatedAt, [property: JsonPropertyName("story_text")] string? Text)
{
    public const string Source = "hacker-news";

    /// <returns>Null when a part is missing that every story has.</returns>
    public Article? ToArticle() => string.IsNullOrWhiteSpace(Id) || PlainText.OfHtml(Title) is not { } title || CreatedAt is not { } at ? null : new Article
    {
        Source = Source,
        NaturalKey = $"hn:{Id}",
        Url = $"https://news.ycombinator.com/item?id={Uri.EscapeDataString(Id)}",
        OriginalUrl = string.IsNullOrWhiteSpace(Url) ? null : CleanText.Of(Url),
        Title = title,
        Summary = PlainText.OfHtml(Text),
        Author = Author is null ? null : CleanText.Of(Author),
        Publisher = ArticleAddress.Publisher(Url),
        PublishedAt = DateTimeOffset.FromUnixTimeSeconds(at),
    };
}

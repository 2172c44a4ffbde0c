using System.Text.Json;

namespace Collectors.Contracts;

/// <summary>
/// What one kind asks of the metadata collector by a slice it discovers: the articles of the request's keyword and days, from what was
/// collected, and where no complete request covers a day, collected now. For each of them that the source has a page of, the request's
/// own kind gets a slice whose work is a <see cref="FoundArticle"/>.
/// </summary>
public sealed record FindArticles
{
    /// <summary>The source of the articles, e.g. <c>naver-news</c>.</summary>
    public required string Source { get; init; }

    public required string Method { get; init; }

    /// <summary>Further slices of the same errand: in the metadata collector's own words where it is. Null for the first.</summary>
    public string? Step { get; init; }

    public static FindArticles Parse(string? work) => JsonSerializer.Deserialize<FindArticles>(work ?? "null", JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException("A slice for another kind does not say which articles are wanted.");

    public DiscoveredSlice ToSlice(string key) => new() { Key = key, Work = JsonSerializer.Serialize(this, JsonSerializerOptions.Web), Kind = "metadata" };
}

/// <summary>An article that was found for a request of another kind.</summary>
public sealed record FoundArticle
{
    /// <summary>Within the articles' source, e.g. <c>naver:001/0015000001</c>.</summary>
    public required string NaturalKey { get; init; }

    /// <summary>The source's own page.</summary>
    public required string Url { get; init; }

    public DiscoveredSlice ToSlice() => new() { Key = $"article-{NaturalKey}", Work = JsonSerializer.Serialize(this, JsonSerializerOptions.Web) };
}

using Collectors.Metadata.Articles;

namespace Collectors.Metadata.NaverNews;

/// <summary>A page of hits, read.</summary>
/// <param name="Total">The source's estimate of all hits; it wavers between pages.</param>
/// <param name="Items">Newest first, each with its date.</param>
public sealed record NaverPage(long Total, IReadOnlyList<Article> Items);

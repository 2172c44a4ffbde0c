using Collectors.Metadata.Articles;

namespace Collectors.Metadata.Naver;

/// <summary>One of the things that the same API searches: its path, and what its items say.</summary>
/// <param name="Source">As requests name it.</param>
/// <param name="Path">Last part of the path, the same at both hosts.</param>
/// <param name="Read">Makes an article of an item; null when a part is missing that all of them have.</param>
internal sealed record NaverSearch(string Source, string Path, Func<NaverItem, Article?> Read)
{
    public static readonly NaverSearch News = new("naver-news", "news", NaverItems.News);

    public static readonly NaverSearch Blog = new("naver-blog", "blog", NaverItems.Blog);

    public static readonly NaverSearch CafeArticle = new("naver-cafearticle", "cafearticle", NaverItems.CafeArticle);
}

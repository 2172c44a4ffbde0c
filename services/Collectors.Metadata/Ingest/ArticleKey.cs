using Collectors.Metadata.Articles;

namespace Collectors.Metadata.Ingest;

/// <summary>What makes an article the same article.</summary>
internal readonly record struct ArticleKey(string Source, string NaturalKey)
{
    /// <summary>Any order will do, as long as all writers have the same.</summary>
    public static readonly Comparer<ArticleKey> Order = Comparer<ArticleKey>.Create((one, other) =>
        string.CompareOrdinal(one.Source, other.Source) is var bySource and not 0 ? bySource : string.CompareOrdinal(one.NaturalKey, other.NaturalKey));

    public static ArticleKey Of(Article article) => new(article.Source, article.NaturalKey);
}

using Collectors.Collecting.Store;
using Collectors.Metadata.Articles;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Metadata.Store;

/// <summary>The schema <c>metadata</c> and its migrations.</summary>
public sealed class MetadataContext(DbContextOptions<MetadataContext> options) : CollectingContext<Article>(options, MetadataCollector.Kind)
{
    public override IQueryable<Article> Like(string pattern) => Records.Where(article =>
        EF.Functions.ILike(article.Title, pattern, "\\") || EF.Functions.ILike(article.Summary!, pattern, "\\"));
}

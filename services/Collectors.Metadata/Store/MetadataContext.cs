using Collectors.Collecting.Store;
using Collectors.Contracts;
using Collectors.Metadata.Articles;
using Collectors.Metadata.FullText;
using Collectors.Metadata.Recipes;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Metadata.Store;

/// <summary>The schema <c>metadata</c> and its migrations.</summary>
public sealed class MetadataContext(DbContextOptions<MetadataContext> options) : CollectingContext<Article>(options, MetadataCollector.Kind)
{
    public DbSet<ArticleTextRow> Texts => Set<ArticleTextRow>();

    public DbSet<RecipeRow> Recipes => Set<RecipeRow>();

    public override IQueryable<Article> Like(string pattern) => Records.Where(article =>
        EF.Functions.ILike(article.Title, pattern, "\\") || EF.Functions.ILike(article.Summary!, pattern, "\\"));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ArticleTextRow>(text =>
        {
            text.ToTable("article_texts").HasKey(row => row.RecordId);
            text.Property(row => row.State).HasConversion(word => Wire.Name(word), name => Wire.Read<TextState>(name));
            // The one reference in this schema: texts are few beside links, and leave with their records.
            text.HasOne<Article>().WithOne().HasForeignKey<ArticleTextRow>(row => row.RecordId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<RecipeRow>().ToTable("recipes").HasKey(row => row.Name);
        base.OnModelCreating(modelBuilder);
    }
}

using Collectors.Collecting.Keys;
using Collectors.Collecting.Records;
using Collectors.Collecting.Slices;
using Collectors.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Collecting.Store;

/// <summary>A kind's schema. Collecting writes it by batches in SQL; this reads it, and the kind's own context has its migrations.</summary>
/// <param name="options">EF Core's.</param>
/// <param name="kind">The kind, which is also the schema.</param>
public abstract class CollectingContext<TItem>(DbContextOptions options, string kind) : DbContext(options) where TItem : CollectedRecord
{
    public string Kind => kind;

    public DbSet<TItem> Records => Set<TItem>();

    public DbSet<RecordRequestRow> RecordRequests => Set<RecordRequestRow>();

    public DbSet<CollectionRow> Collections => Set<CollectionRow>();

    public DbSet<SliceResult> SliceResults => Set<SliceResult>();

    public DbSet<KeyRow> SourceKeys => Set<KeyRow>();

    /// <summary>The records whose text is like a pattern of SQL's <c>ILIKE</c>, escaped by a backslash.</summary>
    public abstract IQueryable<TItem> Like(string pattern);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(kind);
        modelBuilder.Entity<TItem>(record =>
        {
            record.ToTable("records").HasKey(row => row.Id);
            record.HasIndex(row => new { row.Source, row.NaturalKey }).IsUnique();
            record.HasIndex(row => new { row.PublishedAt, row.Id });
        });
        modelBuilder.AddCollecting().UseSnakeCaseNames();
    }
}

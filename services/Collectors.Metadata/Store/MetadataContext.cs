using Collectors.Collecting.Keys;
using Collectors.Collecting.Slices;
using Collectors.Collecting.Store;
using Collectors.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Metadata.Store;

/// <summary>The schema <c>metadata</c>. Collecting writes it by batches in SQL; this reads it and owns its migrations.</summary>
public sealed class MetadataContext(DbContextOptions<MetadataContext> options) : DbContext(options)
{
    public const string Schema = "metadata";

    public DbSet<RecordRow> Records => Set<RecordRow>();

    public DbSet<RecordRequestRow> RecordRequests => Set<RecordRequestRow>();

    public DbSet<CollectionRow> Collections => Set<CollectionRow>();

    public DbSet<SliceResult> SliceResults => Set<SliceResult>();

    public DbSet<KeyRow> SourceKeys => Set<KeyRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.Entity<RecordRow>(record =>
        {
            record.ToTable("records").HasKey(row => row.Id);
            record.HasIndex(row => new { row.Source, row.NaturalKey }).IsUnique();
            record.HasIndex(row => new { row.PublishedAt, row.Id });
        });
        modelBuilder.Entity<RecordRequestRow>(link =>
        {
            link.ToTable("record_requests").HasKey(row => new { row.RequestId, row.RecordId });
            link.HasIndex(row => row.RecordId);
        });
        modelBuilder.Entity<CollectionRow>(collection =>
        {
            collection.ToTable("collections").HasKey(row => row.RequestId);
            collection.HasIndex(row => row.Department);
        });
        modelBuilder.AddCollecting().UseSnakeCaseNames();
    }
}

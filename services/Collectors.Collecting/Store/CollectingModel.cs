using Collectors.Collecting.Keys;
using Collectors.Collecting.Keys.Budgets;
using Collectors.Collecting.Raw;
using Collectors.Collecting.Slices;
using Collectors.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Collecting.Store;

/// <summary>The tables that every collector has in its own schema.</summary>
public static class CollectingModel
{
    public static ModelBuilder AddCollecting(this ModelBuilder model)
    {
        model.Entity<RecordRequestRow>(link =>
        {
            link.ToTable("record_requests").HasKey(row => new { row.RequestId, row.RecordId });
            link.HasIndex(row => row.RecordId);
        });
        model.Entity<CollectionRow>(collection =>
        {
            collection.ToTable("collections").HasKey(row => row.RequestId);
            collection.HasIndex(row => row.Department);
            collection.HasIndex(row => row.Keyword);
            collection.Property(row => row.Source).HasDefaultValue("");
            collection.Property(row => row.Method).HasDefaultValue("");
        });
        model.Entity<SliceResult>(result =>
        {
            result.ToTable("slice_results").HasKey(row => row.SliceId);
            result.Property(row => row.Outcome).HasColumnType("jsonb");
            result.Property(row => row.Origin).HasColumnType("jsonb");
            result.HasIndex(row => row.RequestId);
        });
        model.Entity<RawResponse>(raw =>
        {
            raw.ToTable("raw_responses").HasKey(row => row.Id);
            raw.Property(row => row.Headers).HasColumnType("jsonb");
            raw.Property(row => row.Reply).HasConversion(word => Wire.Name(word), text => Wire.Read<ReplyClass>(text));
            raw.HasIndex(row => new { row.Question, row.FetchedAt }).HasFilter("reply IN ('ok', 'empty')");
            raw.HasIndex(row => row.ExpiresAt);
        });
        model.Entity<KeyRow>(key =>
        {
            key.ToTable("source_keys").HasKey(row => new { row.Source, row.Alias });
            key.Property(row => row.State).HasConversion(word => Wire.Name(word), text => Wire.Read<KeyState>(text));
        });
        model.Entity<BudgetRow>(budget => budget.ToTable("key_budgets").HasKey(row => new { row.Source, row.Account, row.Day }));
        model.Entity<BudgetBlockRow>(block => block.ToTable("key_blocks").HasKey(row => new { row.Source, row.Account, row.Day, row.Holder }));
        return model;
    }
}

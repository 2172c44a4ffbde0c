using Collectors.Persistence.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Benchmarks.Saga;

/// <summary>A schema with one saga, its inbox and outbox.</summary>
public sealed class TallyDb(DbContextOptions<TallyDb> options) : DbContext(options)
{
    public const string Schema = "tally";

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.AddTransactionalOutboxEntities();
        modelBuilder.Entity<TallyState>(tally =>
        {
            tally.ToTable("tallies").HasKey(row => row.CorrelationId);
            tally.Property(row => row.CorrelationId).HasColumnName("id").ValueGeneratedNever();
            tally.Property(row => row.CurrentState).HasColumnName("current_state");
            tally.Property(row => row.Count).HasColumnName("count");
            tally.Property(row => row.UpdatedAt).HasColumnName("updated_at");
        });
    }
}

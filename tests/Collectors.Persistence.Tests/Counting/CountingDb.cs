using Collectors.Persistence.Inbox;
using Collectors.Persistence.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Persistence.Tests.Counting;

public sealed class CountingDb(DbContextOptions<CountingDb> options) : DbContext(options)
{
    public const string Schema = "counting";

    public DbSet<CounterState> Counters => Set<CounterState>();

    public DbSet<Effect> Effects => Set<Effect>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<InboxState> Inbox => Set<InboxState>();

    /// <summary>Makes the tables when they are not there.</summary>
    public async Task EnsureAsync()
    {
        if (await Database.EnsureCreatedAsync())
            await Database.ExecuteSqlRawAsync(InboxTable.CreateScript(Schema));
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.AddTransactionalOutboxEntities();
        modelBuilder.Entity<CounterState>(counter =>
        {
            counter.ToTable("counters").HasKey(row => row.CorrelationId);
            counter.Property(row => row.CorrelationId).HasColumnName("id").ValueGeneratedNever();
        });
        modelBuilder.Entity<Effect>(effect => effect.ToTable("effects"));
    }
}

/// <summary>What came of a message, once each time it was acted upon.</summary>
public sealed class Effect
{
    public long Id { get; private set; }

    public required Guid CounterId { get; init; }

    public required int Count { get; init; }
}

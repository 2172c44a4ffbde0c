using Collectors.Contracts;
using Collectors.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Gateway.Keys;

/// <summary>The gateway's tables, in schema <c>gateway</c>.</summary>
internal sealed class KeyDbContext(DbContextOptions<KeyDbContext> options) : DbContext(options)
{
    public const string Schema = "gateway";

    public DbSet<ApiKey> Keys => Set<ApiKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.Entity<ApiKey>(key =>
        {
            key.ToTable("keys");
            key.HasKey(each => each.Id);
            key.Ignore(each => each.Caller);
            key.HasIndex(each => each.Hash).IsUnique();
            key.Property(each => each.Role).HasConversion(role => Wire.Name(role), word => Wire.Read<Role>(word));
        });
        modelBuilder.UseSnakeCaseNames();
    }
}

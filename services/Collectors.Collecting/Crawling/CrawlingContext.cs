using Collectors.Collecting.Crawling.Hosts;
using Collectors.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace Collectors.Collecting.Crawling;

/// <summary>
/// The schema <c>crawling</c>, which collectors of all kinds share: a host does not care which of them visits it, so that what is
/// kept towards it must be one.
/// </summary>
public sealed class CrawlingContext(DbContextOptions<CrawlingContext> options) : DbContext(options)
{
    public const string Schema = "crawling";

    public DbSet<HostRow> Hosts => Set<HostRow>();

    public DbSet<RobotsRow> Robots => Set<RobotsRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        // A visit changes a host's row twice: no index on what changes, and room on the page, keep that cheap.
        modelBuilder.Entity<HostRow>(host =>
        {
            host.ToTable("hosts").HasStorageParameter("fillfactor", 50).HasKey(row => row.Host);
            host.Property(row => row.Interval).HasDefaultValue(TimeSpan.Zero);
            host.Property(row => row.NextAt).HasDefaultValueSql("now()");
            host.Property(row => row.PromisedAt).HasDefaultValueSql("now()");
            host.Property(row => row.Visiting).HasDefaultValueSql("'{}'");
            host.Property(row => row.Visits).HasDefaultValue(0L);
            host.Property(row => row.ErrorsInRow).HasDefaultValue(0);
        });
        modelBuilder.Entity<RobotsRow>(robots => robots.ToTable("robots").HasKey(row => row.Origin));
        modelBuilder.UseSnakeCaseNames();
    }
}

/// <summary>For <c>dotnet ef migrations add</c>, which reads the model and connects to nothing.</summary>
internal sealed class CrawlingContextFactory : IDesignTimeDbContextFactory<CrawlingContext>
{
    public CrawlingContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<CrawlingContext>();
        options.UseStore(NpgsqlDataSource.Create("Host=127.0.0.1"), CrawlingContext.Schema);
        return new CrawlingContext(options.Options);
    }
}

using Collectors.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace Collectors.Metadata.Store;

/// <summary>For <c>dotnet ef migrations add</c>, which reads the model and connects to nothing.</summary>
internal sealed class MetadataContextFactory : IDesignTimeDbContextFactory<MetadataContext>
{
    public MetadataContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<MetadataContext>();
        options.UseStore(NpgsqlDataSource.Create("Host=127.0.0.1"), MetadataCollector.Kind);
        return new MetadataContext(options.Options);
    }
}

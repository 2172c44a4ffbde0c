using Collectors.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace Collectors.Gateway.Keys;

/// <summary>For <c>dotnet ef migrations add</c>, which compares models and needs no server.</summary>
internal sealed class KeyDbContextFactory : IDesignTimeDbContextFactory<KeyDbContext>
{
    public KeyDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<KeyDbContext>();
        options.UseStore(NpgsqlDataSource.Create("Host=127.0.0.1"), KeyDbContext.Schema);
        return new KeyDbContext(options.Options);
    }
}

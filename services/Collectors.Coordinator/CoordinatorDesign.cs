using Collectors.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace Collectors.Coordinator;

/// <summary>Lets <c>dotnet ef migrations add NAME --project services/Collectors.Coordinator</c> work without a database.</summary>
internal sealed class CoordinatorDesign : IDesignTimeDbContextFactory<CoordinatorDbContext>
{
    public CoordinatorDbContext CreateDbContext(string[] args) =>
        new((DbContextOptions<CoordinatorDbContext>)new DbContextOptionsBuilder<CoordinatorDbContext>()
            .UseStore(NpgsqlDataSource.Create("Host=127.0.0.1"), CoordinatorDbContext.Schema).Options);
}

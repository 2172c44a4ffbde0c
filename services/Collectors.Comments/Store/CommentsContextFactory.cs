using Collectors.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace Collectors.Comments.Store;

/// <summary>For <c>dotnet ef migrations add</c>, which reads the model and connects to nothing.</summary>
internal sealed class CommentsContextFactory : IDesignTimeDbContextFactory<CommentsContext>
{
    public CommentsContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<CommentsContext>();
        options.UseStore(NpgsqlDataSource.Create("Host=127.0.0.1"), CommentsCollector.Kind);
        return new CommentsContext(options.Options);
    }
}

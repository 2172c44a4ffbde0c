using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Collectors.ServiceDefaults.Store;

/// <summary>
/// Brings a schema up to date, one process after the other. EF Core's own lock ends with each migration's transaction, so that
/// two replicas that start together over an empty database would both apply the second.
/// </summary>
public static class Migrating
{
    public static async Task MigrateAsync<TContext>(this IServiceScopeFactory scopes, CancellationToken cancellationToken) where TContext : DbContext
    {
        await using var scope = scopes.CreateAsyncScope();
        var source = scope.ServiceProvider.GetRequiredService<NpgsqlDataSource>();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        // Held by a transaction, not by the session, which a pooler in between may hand to others.
        await using var turn = await connection.BeginTransactionAsync(cancellationToken);
        await using var take = new NpgsqlCommand("SET LOCAL idle_in_transaction_session_timeout = 0; SELECT pg_advisory_xact_lock(hashtext('collectors migrations'))", connection) { CommandTimeout = 0 };
        await take.ExecuteNonQueryAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<TContext>().Database.MigrateAsync(cancellationToken);
    }
}

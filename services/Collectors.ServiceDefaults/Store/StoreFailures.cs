using System.Net.Sockets;
using Npgsql;

namespace Collectors.ServiceDefaults.Store;

/// <summary>Tells a database that is away, which passes, from a mistake, which does not.</summary>
public static class StoreFailures
{
    public static bool IsAway(Exception error) => error switch
    {
        // Class 57P: shutting down or starting; 53300: no free connection; 08: connection exceptions (PostgreSQL appendix A).
        PostgresException postgres => postgres.SqlState is "57P01" or "57P02" or "57P03" or "53300" || postgres.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => true,
        NpgsqlException { IsTransient: true } => true,
        SocketException => true,
        { InnerException: { } inner } => IsAway(inner),
        _ => false,
    };
}

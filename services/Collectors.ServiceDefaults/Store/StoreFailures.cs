using System.Net.Sockets;
using Npgsql;

namespace Collectors.ServiceDefaults.Store;

/// <summary>Tells a database that is away, which passes, from a mistake, which does not.</summary>
public static class StoreFailures
{
    public static bool IsAway(Exception error) => error switch
    {
        // 57P: shutting down or starting; 25P03: it gave up a transaction that a busy machine left idle; class 53: no free connection, no memory, a full disk; 08: connection exceptions (PostgreSQL appendix A).
        PostgresException postgres => postgres.SqlState is "57P01" or "57P02" or "57P03" or "25P03" || postgres.SqlState[..2] is "08" or "53",
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => true,
        NpgsqlException { IsTransient: true } => true,
        SocketException => true,
        // Whoever gave up did so by himself, whatever it broke off.
        OperationCanceledException => false,
        { InnerException: { } inner } => IsAway(inner),
        _ => false,
    };

    /// <summary>Whether the same may succeed in a moment: the database is away, or has ended this one transaction for reasons of its own.</summary>
    public static bool MayPass(Exception error) => error switch
    {
        // 40: conflict or deadlock; 55: a lock or object in use; 57: cancelled; 58: a failing disk; XX: something broken inside.
        PostgresException { SqlState: [_, _, ..] state } => IsAway(error) || state[..2] is "40" or "55" or "57" or "58" or "XX",
        { InnerException: PostgresException inner } => MayPass(inner),
        _ => IsAway(error),
    };
}

using Collectors.Standalone.Commands;
using Npgsql;

namespace Collectors.Standalone.Postgres;

/// <summary>A database that the operator keeps.</summary>
internal static class ExistingDatabase
{
    /// <summary>Sees that it answers. A demo gets a database of its own beside it, so that its data stays apart.</summary>
    /// <exception cref="OperatorException">It does not answer, or the demo's cannot be made.</exception>
    public static async Task<string> PrepareAsync(string connectionString, bool demo, CancellationToken cancel)
    {
        var settings = Read(connectionString);
        try
        {
            await using var source = NpgsqlDataSource.Create(connectionString);
            await using var connection = await source.OpenConnectionAsync(cancel);
            return demo ? await DemoDatabaseAsync(connection, settings, cancel) : connectionString;
        }
        catch (NpgsqlException error)
        {
            throw new OperatorException(
                $"The database of ConnectionStrings__Collectors, {settings.Database} at {settings.Host}:{settings.Port}, cannot be used: {error.Message}\n"
                + "Start it, or correct the variable, or unset it to let Collectors keep a PostgreSQL of its own.", error);
        }
    }

    private static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException error)
        {
            throw new OperatorException(
                $"ConnectionStrings__Collectors cannot be read ({error.Message}); one looks like 'Host=127.0.0.1;Database=collectors;Username=…;Password=…'.", error);
        }
    }

    private static async Task<string> DemoDatabaseAsync(NpgsqlConnection connection, NpgsqlConnectionStringBuilder settings, CancellationToken cancel)
    {
        settings.Database = $"{settings.Database ?? connection.Database}_demo";
        await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = settings.Database } } };
        if (await exists.ExecuteScalarAsync(cancel) is null)
        {
            await using var create = new NpgsqlCommand($"CREATE DATABASE \"{settings.Database.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", connection);
            await create.ExecuteNonQueryAsync(cancel);
        }
        return settings.ConnectionString;
    }
}

using Collectors.Standalone.Commands;
using Collectors.Standalone.Instance;
using Npgsql;

namespace Collectors.Standalone.Postgres;

/// <summary>The database of an instance: the one that <c>ConnectionStrings__Collectors</c> names, else a PostgreSQL of our own, watched over.</summary>
internal sealed class StandaloneStore : IAsyncDisposable
{
    private readonly PostgresServer? _server;
    private readonly PostgresSupervisor? _supervisor;
    private readonly ILoggerFactory? _loggers;

    private StandaloneStore(string connectionString) => ConnectionString = connectionString;

    private StandaloneStore(PostgresServer server, ILoggerProvider? logs)
    {
        _server = server;
        _loggers = LoggerFactory.Create(logging => _ = logs is null ? logging : logging.AddProvider(logs));
        _supervisor = new PostgresSupervisor(server, _loggers.CreateLogger<PostgresSupervisor>());
        ConnectionString = server.ConnectionString();
    }

    public string ConnectionString { get; }

    /// <summary>In words, without a password.</summary>
    public string Description
    {
        get
        {
            var settings = new NpgsqlConnectionStringBuilder(ConnectionString);
            return $"{(_server is null ? "PostgreSQL" : "PostgreSQL of our own")} at {settings.Host}:{settings.Port}, database {settings.Database}";
        }
    }

    /// <exception cref="OperatorException">PostgreSQL is not there or does not start; the message says what to do.</exception>
    public static async Task<StandaloneStore> OpenAsync(DataFolder data, bool demo, ILoggerProvider? logs, CancellationToken cancel)
    {
        if (Environment.GetEnvironmentVariable("ConnectionStrings__Collectors") is { Length: > 0 } existing)
            return new StandaloneStore(await ExistingDatabase.PrepareAsync(existing, demo, cancel));
        try
        {
            if (PostgresBinaries.Find() is null && DebianPackages.CanInstall)
            {
                await Console.Error.WriteLineAsync("PostgreSQL is not installed; installing it with apt-get, which takes about half a minute…");
                await DebianPackages.InstallAsync("postgresql", cancel);
            }
            return new StandaloneStore(await PostgresServer.StartAsync(new PostgresSettings { Folder = data.Postgres }, cancel), logs);
        }
        catch (InvalidOperationException error)
        {
            throw new OperatorException(error.Message, error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_supervisor is not null)
            await _supervisor.DisposeAsync();
        _loggers?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }
}

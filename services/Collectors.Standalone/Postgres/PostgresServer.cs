using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Collectors.Standalone.Postgres;

/// <summary>
/// A PostgreSQL of our own: cluster, generated password and log in one folder, loopback only, its socket in a short private
/// folder. It outlives a killed parent; the next start finds it by its pid file, stops it and starts it anew.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly PostgresSettings _settings;
    private readonly PostgresAccount _account = PostgresAccount.Current();
    private readonly PostgresCluster _cluster;
    private readonly PostmasterFile _postmaster;

    private PostgresServer(PostgresSettings settings)
    {
        _settings = settings;
        _cluster = new PostgresCluster(settings.Folder, _account);
        _postmaster = new PostmasterFile(_cluster.Path);
    }

    public int Port { get; private set; }

    /// <summary>The postmaster's process id.</summary>
    /// <exception cref="InvalidOperationException">It is not running.</exception>
    public int ProcessId => _postmaster.ProcessId ?? throw new InvalidOperationException("PostgreSQL is not running.");

    public bool IsRunning => _postmaster.IsServing;

    /// <summary>Connection string of a database on this server.</summary>
    public string ConnectionString(string database = PostgresCluster.User) => ConnectionString(Port, _cluster.Password, database);

    /// <exception cref="InvalidOperationException">PostgreSQL is missing or does not start; the message says what to do.</exception>
    public static async Task<PostgresServer> StartAsync(PostgresSettings settings, CancellationToken cancel = default)
    {
        var server = new PostgresServer(settings);
        // One that outlived its parent still uses its socket folder.
        await server.StopAsync(cancel: cancel);
        await server._cluster.PrepareAsync(cancel);
        await server.StartAsync(cancel);
        await server.CreateDatabaseAsync(PostgresCluster.User, cancel);
        return server;
    }

    /// <returns>The connection string of the server over <paramref name="folder"/> that another process keeps; null when none runs.</returns>
    public static string? ConnectionStringOfRunning(string folder)
    {
        var postmaster = new PostmasterFile(Path.Combine(folder, "cluster"));
        return postmaster is { IsServing: true, Port: { } port } ? ConnectionString(port, PostgresCluster.ReadPassword(folder), PostgresCluster.User) : null;
    }

    /// <summary>Starts it again after <see cref="StopAsync"/> or a crash, on the same port.</summary>
    public async Task StartAsync(CancellationToken cancel = default)
    {
        await StopAsync(cancel: cancel);
        Port = Port != 0 ? Port : _settings.Port != 0 ? _settings.Port : FreePort();
        string[] parameters =
        [
            $"port={Port}", "listen_addresses=127.0.0.1", $"unix_socket_directories={_cluster.Sockets}", "unix_socket_permissions=0700",
            // A holder of locks that freezes loses them; the dispatcher, whose lease is shorter, sets a shorter time for itself.
            "max_connections=400", "idle_in_transaction_session_timeout=10s", "password_encryption=scram-sha-256",
            "logging_collector=on", "log_directory=log", "log_filename=postgresql-%a.log", "log_truncate_on_rotation=on", "log_rotation_age=1d", "log_rotation_size=0",
            .. _settings.Parameters,
        ];
        await PgCtlAsync(["start", "-w", "-t", "120", "-l", Path.Combine(_cluster.Path, "start.log"), "-o", string.Join(' ', parameters.Select(parameter => $"-c {parameter}"))], cancel);
    }

    /// <summary>Stops it with a checkpoint (<c>fast</c>), or without one (<c>immediate</c>), as a crash would.</summary>
    public async Task StopAsync(string mode = "fast", CancellationToken cancel = default)
    {
        if (!_postmaster.IsServing)
            _postmaster.DeleteWhenStale();
        else
            await StopServingAsync(mode, cancel);
    }

    public async Task CreateDatabaseAsync(string name, CancellationToken cancel = default)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString("postgres") + ";Pooling=false");
        await using var exists = source.CreateCommand("SELECT 1 FROM pg_database WHERE datname = $1");
        exists.Parameters.AddWithValue(name);
        if (await exists.ExecuteScalarAsync(cancel) is not null)
            return;
        await using var create = source.CreateCommand($"CREATE DATABASE \"{name}\"");
        await create.ExecuteNonQueryAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _cluster.DeleteSockets();
    }

    private async Task StopServingAsync(string mode, CancellationToken cancel)
    {
        try
        {
            await PgCtlAsync(["stop", "-w", "-t", "6", "-m", mode], cancel);
        }
        catch (InvalidOperationException) when (_postmaster.IsServing)
        {
            // It hangs; what is committed is in its log and is recovered at the next start.
            await PgCtlAsync(["stop", "-w", "-t", "6", "-m", "immediate"], cancel);
        }
        catch (InvalidOperationException)
        {
            // It ended between the look and the signal.
        }
    }

    private Task<string> PgCtlAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var programs = _cluster.Programs.Length > 0 ? _cluster.Programs : PostgresBinaries.Find() ?? throw new InvalidOperationException(PostgresBinaries.Missing);
        return _account.RunAsync(Path.Combine(programs, "pg_ctl"), ["-D", _cluster.Path, "-s", .. arguments], _cluster.Path, cancel);
    }

    private static string ConnectionString(int port, string password, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = PostgresCluster.User,
        Password = password,
        Database = database,
        // Nothing stands between, so what is asked again and again is planned once; a pooler of transactions might not bear it.
        MaxAutoPrepare = 200,
    }.ConnectionString;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

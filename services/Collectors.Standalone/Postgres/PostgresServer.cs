using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Collectors.Standalone.Postgres;

/// <summary>
/// A PostgreSQL of our own: cluster, generated password and log in one folder, loopback only, its socket in a short private
/// folder. It outlives a killed parent; the next start finds it by its pid file, stops it and starts it anew.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "collectors";

    private readonly PostgresSettings _settings;
    private readonly PostgresAccount _account = PostgresAccount.Current();
    private readonly string _bin;
    private string _password = "";
    private string _sockets = "";

    private PostgresServer(PostgresSettings settings)
    {
        _settings = settings;
        _bin = PostgresBinaries.Find() ?? throw new InvalidOperationException(
            "PostgreSQL is not installed: on Debian or Ubuntu 'apt-get install postgresql', on macOS 'brew install postgresql@17'.\n"
            + "Or set ConnectionStrings__Collectors to a database that is already there.");
    }

    public int Port { get; private set; }

    /// <summary>The postmaster's process id.</summary>
    public int ProcessId => int.Parse(File.ReadLines(PidFile).First());

    private string Cluster => Path.Combine(_settings.Folder, "cluster");

    private string PidFile => Path.Combine(Cluster, "postmaster.pid");

    /// <summary>Connection string of a database on this server.</summary>
    public string ConnectionString(string database = User) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = Port, Username = User, Password = _password, Database = database }.ConnectionString;

    /// <exception cref="InvalidOperationException">PostgreSQL is missing or does not start; the message says what to do.</exception>
    public static async Task<PostgresServer> StartAsync(PostgresSettings settings, CancellationToken cancel = default)
    {
        var server = new PostgresServer(settings);
        await server.PrepareAsync(cancel);
        await server.StartAsync(cancel);
        await server.CreateDatabaseAsync(User, cancel);
        return server;
    }

    /// <summary>Starts it again after <see cref="StopAsync"/> or a crash, on the same port.</summary>
    public async Task StartAsync(CancellationToken cancel = default)
    {
        if (File.Exists(PidFile))
            await StopAsync(cancel: cancel);
        Port = Port != 0 ? Port : _settings.Port != 0 ? _settings.Port : FreePort();
        string[] parameters =
        [
            $"port={Port}", "listen_addresses=127.0.0.1", $"unix_socket_directories={_sockets}", "unix_socket_permissions=0700",
            "max_connections=200", "idle_in_transaction_session_timeout=10s", "password_encryption=scram-sha-256",
            "logging_collector=on", "log_directory=log", "log_filename=postgresql-%a.log", "log_truncate_on_rotation=on", "log_rotation_age=1d", "log_rotation_size=0",
            .. _settings.Parameters,
        ];
        await PgCtlAsync(["start", "-w", "-t", "60", "-l", Path.Combine(Cluster, "start.log"), "-o", string.Join(' ', parameters.Select(parameter => $"-c {parameter}"))], cancel);
    }

    /// <summary>Stops it with a checkpoint (<c>fast</c>), or without one (<c>immediate</c>), as a crash would.</summary>
    public Task StopAsync(string mode = "fast", CancellationToken cancel = default) =>
        File.Exists(PidFile) ? PgCtlAsync(["stop", "-w", "-t", "8", "-m", mode], cancel) : Task.CompletedTask;

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
        if (Directory.Exists(_sockets))
            Directory.Delete(_sockets, recursive: true);
    }

    private async Task PrepareAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(_settings.Folder);
        // Socket paths are limited to some 100 bytes, and the data folder may lie deep.
        _sockets = Path.Combine(Path.GetTempPath(), $"collectors-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        await _account.MakeFolderAsync(_sockets, cancel);
        var passwordFile = Path.Combine(_settings.Folder, "password");
        if (File.Exists(Path.Combine(Cluster, "PG_VERSION")) && File.Exists(passwordFile))
        {
            _password = await File.ReadAllTextAsync(passwordFile, cancel);
            return;
        }
        await InitialiseAsync(passwordFile, cancel);
    }

    /// <summary>A cluster whose making was cut short has no password file yet, and is made again.</summary>
    private async Task InitialiseAsync(string passwordFile, CancellationToken cancel)
    {
        if (Directory.Exists(Cluster))
            Directory.Delete(Cluster, recursive: true);
        await _account.MakeFolderAsync(Cluster, cancel);
        _password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var handed = Path.Combine(_sockets, "password");
        await WritePrivateAsync(handed, _password, cancel);
        await _account.OwnAsync(handed, cancel);
        await _account.RunAsync(Path.Combine(_bin, "initdb"),
            ["-D", Cluster, "-U", User, $"--pwfile={handed}", "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-instructions"], Cluster, cancel);
        File.Delete(handed);
        await WritePrivateAsync(passwordFile, _password, cancel);
    }

    private static async Task WritePrivateAsync(string file, string text, CancellationToken cancel)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var writer = new StreamWriter(file, options);
        await writer.WriteAsync(text.AsMemory(), cancel);
    }

    private Task<string> PgCtlAsync(IReadOnlyList<string> arguments, CancellationToken cancel) =>
        _account.RunAsync(Path.Combine(_bin, "pg_ctl"), ["-D", Cluster, "-s", .. arguments], Cluster, cancel);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

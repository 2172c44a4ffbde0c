using Collectors.Standalone.Postgres;

namespace Collectors.Benchmarks;

/// <summary>PostgreSQL as the product starts it, in a folder that goes with it.</summary>
public sealed class BenchmarkPostgres : IAsyncDisposable
{
    private readonly string _folder;
    private readonly PostgresServer _server;

    private BenchmarkPostgres(string folder, PostgresServer server) => (_folder, _server) = (folder, server);

    public string ConnectionString => _server.ConnectionString();

    public static async Task<BenchmarkPostgres> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("collectors-bench-").FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
        return new BenchmarkPostgres(folder, await PostgresServer.StartAsync(new PostgresSettings { Folder = folder }));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

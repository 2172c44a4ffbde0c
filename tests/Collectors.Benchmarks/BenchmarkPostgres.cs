using Collectors.Standalone.Postgres;
using Collectors.Testing;

namespace Collectors.Benchmarks;

/// <summary>PostgreSQL as the product starts it, in a folder that goes with it.</summary>
public sealed class BenchmarkPostgres : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private PostgresServer? _server;

    public string ConnectionString => _server!.ConnectionString();

    public static async Task<BenchmarkPostgres> StartAsync()
    {
        var postgres = new BenchmarkPostgres();
        postgres._server = await PostgresServer.StartAsync(new PostgresSettings { Folder = postgres._folder.Path });
        return postgres;
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _folder.Dispose();
    }
}

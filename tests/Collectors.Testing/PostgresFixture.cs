using Collectors.Standalone.Postgres;
using Xunit;

namespace Collectors.Testing;

/// <summary>
/// A PostgreSQL for one test assembly: <c>[assembly: AssemblyFixture(typeof(PostgresFixture))]</c>. Each test asks for a
/// database of its own.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly string _folder = TestFolder.Create();
    private PostgresServer? _server;
    private int _databases;

    public PostgresServer Server => _server ?? throw new InvalidOperationException("The fixture has not started.");

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.StartAsync(new PostgresSettings { Folder = _folder, Parameters = ["fsync=off", "full_page_writes=off"] });
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await Server.CreateDatabaseAsync(name);
        // Where every test runs at once, a server that is merely slow to answer is not away.
        return $"{Server.ConnectionString(name)};Timeout=10";
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

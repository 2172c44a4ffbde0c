using Collectors.SourceSim;
using Xunit;

namespace Collectors.Testing.Houses;

/// <summary>Where end-to-end tests get the product from: all of it in one process, or in the many of <c>tye.yaml</c>.</summary>
public abstract class House(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly SemaphoreSlim _starting = new(1, 1);
    private CollectorsApp? _shared;

    /// <summary>Nobody waits for limits and back-offs that a test is not about.</summary>
    protected static IReadOnlyList<(string Name, string Value)> Options { get; } =
    [
        ("Collectors:Gateway:Limits:PerAddress:PerSecond", "100000"), ("Collectors:Gateway:Limits:PerAddress:Burst", "100000"),
        ("Collectors:Gateway:Limits:PerKey:PerSecond", "100000"), ("Collectors:Gateway:Limits:PerKey:Burst", "100000"),
        ("Collectors:Ledger:BackOffBase", "00:00:00.050"), ("Collectors:Collecting:PacingDelay", "00:00:00.050"),
    ];

    /// <summary>One for all tests that break nothing. Each keeps to a keyword of its own, because replies are kept.</summary>
    public async Task<CollectorsApp> SharedAsync()
    {
        await _starting.WaitAsync();
        try
        {
            return _shared ??= await StartAsync();
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>One for a test alone, which disposes of it.</summary>
    /// <param name="sources">What the sources hold; by default the sample corpora.</param>
    /// <param name="database">A connection string; by default that of a new database.</param>
    public async Task<CollectorsApp> StartAsync(SimSettings? sources = null, string? database = null) =>
        await StartOverAsync(database ?? await postgres.NewDatabaseAsync(), sources);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_shared is not null)
            await _shared.DisposeAsync();
        _starting.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<CollectorsApp> StartOverAsync(string database, SimSettings? sources);
}

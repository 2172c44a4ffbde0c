using Collectors.SourceSim;

namespace Collectors.Testing.Houses;

/// <summary>The embedded default: a fixture for a class.</summary>
public sealed class OneProcess(PostgresFixture postgres) : House(postgres)
{
    protected override Task<CollectorsApp> StartOverAsync(string database, SimSettings? sources) => CollectorsApp.StartAsync(database, sources, [.. Options]);
}

using Collectors.SourceSim;
using Collectors.Standalone.Topology;

namespace Collectors.Testing.Houses;

/// <summary>Every process of <c>tye.yaml</c>, over RabbitMQ: a fixture for a collection of classes.</summary>
public sealed class ManyProcesses(PostgresFixture postgres, RabbitMqFixture rabbit) : House(postgres)
{
    /// <summary>The collection's name.</summary>
    public const string Name = "many processes";

    /// <summary>The file that <c>./run --distributed</c> starts, with the gateway on a free port.</summary>
    public static TopologyFile File { get; } =
        TopologyFile.Read(Path.Combine(Clone.Folder, TopologyFile.Name), name => name == "COLLECTORS_PORT" ? "0" : Environment.GetEnvironmentVariable(name));

    protected override Task<CollectorsApp> StartOverAsync(string database, SimSettings? sources) =>
        CollectorsApp.StartAsync(File, database, rabbit.NewVirtualHost(), sources, [.. Options]);
}

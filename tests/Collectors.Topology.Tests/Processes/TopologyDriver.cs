using Collectors.SourceSim;
using Collectors.Standalone.Client;
using Collectors.Standalone.Topology;
using Collectors.Testing;

namespace Collectors.Topology.Tests.Processes;

/// <summary>Starts a small topology over the assembly's servers.</summary>
internal sealed class TopologyDriver : IAsyncDisposable
{
    /// <summary>Longer than any test: what is collected although it was handed back was not waited out.</summary>
    private static readonly (string, string) Lease = ("Collectors__Dispatch__SliceLease", "00:15:00");

    private const string Small = """
        services:
        - name: gateway
          project: gateway/Collectors.Gateway/Collectors.Gateway.csproj
        - name: coordinator
          project: services/Collectors.Coordinator/Collectors.Coordinator.csproj
          replicas: 2
          pools: [coordinator-light, coordinator-heavy]
        - name: metadata
          project: services/Collectors.Metadata/Collectors.Metadata.csproj
          replicas: ${COLLECTORS:-1}
          pools: [metadata-light, metadata-heavy, comments-light, comments-heavy]
        """;

    public required RunningTopology Topology { get; init; }

    private string Folder { get; init; } = "";

    public static Task<TopologyDriver> StartAsync(PostgresFixture postgres, RabbitMqFixture rabbit, IReadOnlyDictionary<string, string>? environment = null) =>
        StartAsync(postgres, rabbit.NewVirtualHost(), collectors: 1, environment);

    /// <summary>With simulated sources to collect from.</summary>
    public static Task<TopologyDriver> StartAsync(PostgresFixture postgres, Uri rabbit, SimServer sources, int collectors) => StartAsync(
        postgres, rabbit, collectors, SourceOptions.For(sources.BaseAddress, new SimSettings())
            .Select(option => (Name: option.Key.Replace(":", "__", StringComparison.Ordinal), Value: option.Value!)).Append(Lease).ToDictionary());

    private static async Task<TopologyDriver> StartAsync(PostgresFixture postgres, Uri rabbit, int collectors, IReadOnlyDictionary<string, string>? environment)
    {
        var folder = TestFolder.Create();
        var settings = new TopologySettings
        {
            ConnectionString = await postgres.NewDatabaseAsync(),
            RabbitMq = rabbit,
            Folder = folder,
            Environment = environment ?? new Dictionary<string, string>(),
        };
        var file = TopologyFile.Parse(Small, Path.Combine(Clone.Folder, "small.yaml"), name => name == "COLLECTORS" ? $"{collectors}" : null);
        try
        {
            return new TopologyDriver { Topology = await RunningTopology.StartAsync(file, settings), Folder = folder };
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Asks the gateway as the admin.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = Topology.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Topology.AdminKey);
        return await http.GetAsync(new Uri(path, UriKind.Relative));
    }

    public CollectorsClient Client() => new(Topology.Address, Topology.AdminKey);

    public async ValueTask DisposeAsync()
    {
        await Topology.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

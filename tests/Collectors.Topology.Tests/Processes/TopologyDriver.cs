using Collectors.Standalone.Topology;
using Collectors.Testing;

namespace Collectors.Topology.Tests.Processes;

/// <summary>Starts a small topology over the assembly's servers.</summary>
internal sealed class TopologyDriver : IAsyncDisposable
{
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
          pools: [metadata-light, metadata-heavy]
        """;

    public required RunningTopology Topology { get; init; }

    private string Folder { get; init; } = "";

    public static async Task<TopologyDriver> StartAsync(PostgresFixture postgres, RabbitMqFixture rabbit, IReadOnlyDictionary<string, string>? environment = null)
    {
        var folder = TestFolder.Create();
        var settings = new TopologySettings
        {
            ConnectionString = await postgres.NewDatabaseAsync(),
            RabbitMq = rabbit.Address,
            Folder = folder,
            Environment = environment ?? new Dictionary<string, string>(),
        };
        var file = TopologyFile.Parse(Small, Path.Combine(Clone.Folder, "small.yaml"));
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

    public async ValueTask DisposeAsync()
    {
        await Topology.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

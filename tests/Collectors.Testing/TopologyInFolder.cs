using Collectors.Standalone.Hosting;
using Collectors.Standalone.Topology;

namespace Collectors.Testing;

/// <summary>A topology's processes on this machine, what they print in a folder that goes with them.</summary>
public sealed class TopologyInFolder : IRunningCollectors
{
    private readonly string _folder;

    private TopologyInFolder(RunningTopology topology, string folder) => (Topology, _folder) = (topology, folder);

    public RunningTopology Topology { get; }

    public Uri Address => Topology.Address;

    public string AdminKey => Topology.AdminKey;

    /// <param name="file">Which processes.</param>
    /// <param name="connectionString">An empty database.</param>
    /// <param name="rabbit">A broker, or a virtual host of one, that nobody else uses.</param>
    /// <param name="options">Options of every process by their names in configuration.</param>
    public static async Task<TopologyInFolder> StartAsync(TopologyFile file, string connectionString, Uri rabbit, IEnumerable<(string Name, string Value)> options)
    {
        var folder = TestFolder.Create();
        try
        {
            return new TopologyInFolder(await RunningTopology.StartAsync(file, new TopologySettings
            {
                ConnectionString = connectionString,
                RabbitMq = rabbit,
                Folder = folder,
                Environment = options.ToDictionary(option => option.Name.Replace(":", "__", StringComparison.Ordinal), option => option.Value),
            }), folder);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Topology.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

using Collectors.SourceSim;
using Collectors.Standalone.Postgres;
using Collectors.Standalone.RabbitMq;
using Collectors.Standalone.Topology;
using Collectors.Testing;

namespace Collectors.Faults.Stage;

/// <summary>
/// The product as it is deployed, the processes of <c>tye.yaml</c>, with a PostgreSQL, a RabbitMQ and sources of its own, in a
/// folder that goes away with it. All network between processes and servers goes through <see cref="Links"/>.
/// </summary>
public sealed class World : IAsyncDisposable
{
    private const int DiskMegabytes = 512;

    private readonly Stack<IAsyncDisposable> _parts = new();
    private readonly string _folder = TestFolder.Create();

    private World()
    {
    }

    public PostgresServer Postgres { get; private set; } = null!;

    public RabbitMqServer Broker { get; private set; } = null!;

    public SimServer Sources { get; private set; } = null!;

    public Links Links { get; private set; } = null!;

    public StoreView Store { get; private set; } = null!;

    public Crew Crew { get; private set; } = null!;

    public ErrorSwitch Errors { get; private set; } = null!;

    /// <summary>What the database lies on; null where that could not be made, or was not asked for.</summary>
    public SmallDisk? Disk { get; private set; }

    public Uri Address { get; private set; } = null!;

    public string AdminKey { get; private set; } = null!;

    /// <param name="onSmallDisk">The database is to lie on a disk that can be filled, where this account may mount one.</param>
    public static async Task<World> StartAsync(bool onSmallDisk = false)
    {
        var world = new World();
        try
        {
            await world.BuildAsync(onSmallDisk);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_parts.TryPop(out var part))
            await part.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task BuildAsync(bool onSmallDisk)
    {
        var data = Path.Combine(_folder, "postgres");
        Disk = onSmallDisk && await SmallDisk.MountAsync(data, DiskMegabytes) is { } disk ? Part(disk) : null;
        // Processes crash here, the machine does not: what the system has been handed is safe without waiting for a disk.
        Postgres = Part(await PostgresServer.StartAsync(new PostgresSettings { Folder = data, Parameters = ["fsync=off", "max_wal_size=96MB", "min_wal_size=32MB"] }));
        Broker = Part(await RabbitMqServer.StartAsync(new RabbitMqSettings { Folder = Path.Combine(_folder, "rabbitmq") }));
        Links = Part(new Links(Postgres.Port, Broker.Port));
        Store = Part(new StoreView(Postgres.ConnectionString()));
        Sources = Part(await SimServer.StartAsync(WorldOptions.Sources));
        Errors = new ErrorSwitch(Path.Combine(_folder, "errors"), Store);
        var topology = Part(await RunningTopology.StartAsync(WorldTopology.Read(Links, Postgres.ConnectionString(), Broker.Address), new TopologySettings
        {
            ConnectionString = Postgres.ConnectionString(),
            RabbitMq = Broker.Address,
            Folder = Path.Combine(_folder, "processes"),
            Environment = WorldOptions.Variables(Sources.BaseAddress).Concat(Errors.Variables).ToDictionary(StringComparer.Ordinal),
        }));
        (Address, AdminKey) = (topology.Address, topology.AdminKey);
        Crew = new Crew(topology, Store);
    }

    private T Part<T>(T part) where T : IAsyncDisposable
    {
        _parts.Push(part);
        return part;
    }
}

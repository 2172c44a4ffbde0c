using System.Net.Http.Json;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.SourceSim;
using Collectors.Standalone.Client;
using Collectors.Standalone.Hosting;
using Collectors.Standalone.Topology;

namespace Collectors.Testing;

/// <summary>The whole product over a database of its own and simulated sources: in this process, or in many.</summary>
public sealed class CollectorsApp : IAsyncDisposable
{
    private readonly IRunningCollectors _running;
    private readonly List<CollectorsClient> _clients = [];

    internal CollectorsApp(SimServer sources, IRunningCollectors running)
    {
        (Sources, _running) = (sources, running);
        Admin = With(running.AdminKey);
    }

    public SimServer Sources { get; }

    public Uri Address => _running.Address;

    /// <summary>What the gateway is made of, where it is in this process.</summary>
    public IServiceProvider Gateway => Stack.GatewayParts;

    /// <summary>What the services are made of, where they are in this process.</summary>
    public IServiceProvider Services => Stack.ServiceParts;

    public CollectorsClient Admin { get; }

    public string AdminKey => _running.AdminKey;

    private RunningStack Stack => _running as RunningStack ?? throw new InvalidOperationException("It runs in processes of its own.");

    /// <summary>In this process.</summary>
    /// <param name="postgres">Gives the database.</param>
    /// <param name="sources">What the sources hold; by default the sample corpora.</param>
    /// <param name="options">Options of the product, e.g. <c>("Collectors:Dispatch:Window", "4")</c>.</param>
    public static async Task<CollectorsApp> StartAsync(PostgresFixture postgres, SimSettings? sources = null, params (string Name, string Value)[] options) =>
        await StartAsync(await postgres.NewDatabaseAsync(), sources, options);

    public static async Task<CollectorsApp> StartAsync(string connectionString, SimSettings? sources = null, params (string Name, string Value)[] options)
    {
        var server = await SimServer.StartAsync(sources);
        var configuration = SourceOptions.For(server.BaseAddress, sources ?? new SimSettings());
        foreach (var (name, value) in options)
            configuration[name] = value;
        return new CollectorsApp(server, await RunningStack.StartAsync(new StackSettings { ConnectionString = connectionString, Configuration = configuration, Console = false }));
    }

    /// <summary>In the processes of a topology file.</summary>
    public static async Task<CollectorsApp> StartAsync(TopologyFile file, string connectionString, Uri rabbit, SimSettings? sources = null, params (string Name, string Value)[] options)
    {
        var server = await SimServer.StartAsync(sources);
        var variables = SourceOptions.For(server.BaseAddress, sources ?? new SimSettings()).Select(option => (option.Key, option.Value!)).Concat(options);
        return new CollectorsApp(server, await TopologyInFolder.StartAsync(file, connectionString, rabbit, variables));
    }

    /// <summary>A user with a key, or with none.</summary>
    public CollectorsClient With(string? key)
    {
        var client = new CollectorsClient(Address, key);
        _clients.Add(client);
        return client;
    }

    /// <summary>A user of a department, with a key made for it.</summary>
    public async Task<CollectorsClient> UserOfAsync(string department, Role role = Role.Operator)
    {
        using var answer = await Admin.Http.PostAsJsonAsync("/v1/keys", new { department, role = Wire.Name(role) });
        answer.EnsureSuccessStatusCode();
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return With(made.GetProperty("key").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _running.DisposeAsync();
        await Sources.DisposeAsync();
    }
}

using System.Net.Http.Json;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.SourceSim;
using Collectors.Standalone.Client;
using Collectors.Standalone.Hosting;

namespace Collectors.Testing;

/// <summary>The whole product in this process, over a database of its own and simulated sources, for one test.</summary>
public sealed class CollectorsApp : IAsyncDisposable
{
    private readonly RunningStack _stack;
    private readonly List<CollectorsClient> _clients = [];

    private CollectorsApp(SimServer sources, RunningStack stack)
    {
        (Sources, _stack) = (sources, stack);
        Admin = With(stack.AdminKey);
    }

    public SimServer Sources { get; }

    public Uri Address => _stack.Address;

    /// <summary>What the gateway is made of.</summary>
    public IServiceProvider Gateway => _stack.GatewayParts;

    /// <summary>What the services are made of.</summary>
    public IServiceProvider Services => _stack.ServiceParts;

    public CollectorsClient Admin { get; }

    public string AdminKey => _stack.AdminKey;

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
        await _stack.DisposeAsync();
        await Sources.DisposeAsync();
    }
}

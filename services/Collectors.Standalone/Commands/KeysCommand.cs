using Collectors.Gateway.Keys;
using Collectors.Standalone.Instance;
using Collectors.Standalone.Postgres;

namespace Collectors.Standalone.Commands;

/// <summary>The gateway's <c>keys</c> command on this instance's database, which is started for it when nothing runs.</summary>
internal static class KeysCommand
{
    public static async Task<int> RunAsync(DataFolder data, string[] arguments)
    {
        if (PostgresServer.ConnectionStringOfRunning(data.Postgres) is { } running && InstanceState.Running(data) is not null)
            return await RunAsync(running, arguments);
        using var held = InstanceLock.TryTake(data);
        await using var store = await StandaloneStore.OpenAsync(data, demo: false, logs: null, CancellationToken.None);
        return await RunAsync(store.ConnectionString, arguments);
    }

    private static Task<int> RunAsync(string connectionString, string[] arguments)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Collectors"] = connectionString }).Build();
        return KeyCommand.RunAsync(configuration, arguments);
    }
}

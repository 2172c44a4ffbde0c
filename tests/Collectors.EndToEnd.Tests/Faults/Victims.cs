using Collectors.Standalone.Client;

namespace Collectors.EndToEnd.Tests.Faults;

/// <summary>A running product that is killed and comes back.</summary>
public interface IVictim : IAsyncDisposable
{
    CollectorsClient Client();

    /// <summary>kill -9, and waits until it serves again.</summary>
    Task KillAsync(Random random);
}

/// <summary>The one process, which its owner starts again.</summary>
internal sealed class OneVictim : IVictim
{
    private readonly TemporaryFolder _data = new();
    private readonly StandaloneProcess _run;

    private OneVictim(Dictionary<string, string?> options) => _run = new StandaloneProcess(_data.Path, FreePort.Next(), options);

    public static async Task<OneVictim> StartAsync(Dictionary<string, string?> options)
    {
        var victim = new OneVictim(options);
        await victim._run.StartAsync();
        return victim;
    }

    public CollectorsClient Client() => _run.Client();

    public async Task KillAsync(Random random)
    {
        await _run.KillAsync();
        await _run.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _run.DisposeAsync();
        _data.Dispose();
    }
}

/// <summary>The processes of the topology file: one of them at a time, which its supervisor starts again.</summary>
internal sealed class ManyVictims(TopologyInFolder running) : IVictim
{
    public CollectorsClient Client() => new(running.Address, running.AdminKey);

    public async Task KillAsync(Random random)
    {
        var process = running.Topology.Processes[random.Next(running.Topology.Processes.Count)];
        var starts = process.Starts;
        await process.KillAsync();
        await Waiting.UntilAsync(() => Task.FromResult(process.Starts), count => count > starts, TimeSpan.FromSeconds(30));
        await process.WaitReadyAsync();
    }

    public ValueTask DisposeAsync() => running.DisposeAsync();
}

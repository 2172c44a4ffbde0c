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

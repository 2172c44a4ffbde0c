using Collectors.SourceSim;

namespace Collectors.Standalone.Demo;

/// <summary>The bundled stand-in for the sources.</summary>
internal sealed class SimulatedSources : IAsyncDisposable
{
    private readonly SimServer _server;

    private SimulatedSources(SimServer server) => _server = server;

    /// <summary>The options that lead the collectors to it.</summary>
    public Dictionary<string, string?> Configuration => SourceOptions.For(_server.BaseAddress, new SimSettings());

    public static async Task<SimulatedSources> StartAsync(CancellationToken cancel)
    {
        // Slow enough to watch, as a real source is.
        var settings = new SimSettings { PageDelay = TimeSpan.FromMilliseconds(300) };
        return new SimulatedSources(await SimServer.StartAsync(settings, cancel: cancel));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}

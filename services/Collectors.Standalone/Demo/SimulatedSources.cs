using Collectors.SourceSim;

namespace Collectors.Standalone.Demo;

/// <summary>The bundled stand-in for the sources, and the options that lead the collectors to it.</summary>
internal sealed class SimulatedSources : IAsyncDisposable
{
    private readonly SimServer _server;

    private SimulatedSources(SimServer server) => _server = server;

    public Dictionary<string, string?> Configuration { get; } = [];

    public static async Task<SimulatedSources> StartAsync(CancellationToken cancel)
    {
        // Slow enough to watch, as a real source is.
        var settings = new SimSettings { PageDelay = TimeSpan.FromMilliseconds(300) };
        var sources = new SimulatedSources(await SimServer.StartAsync(settings, cancel: cancel));
        const string naver = "Collectors:Sources:NaverNews";
        sources.Configuration["Collectors:Network:AllowedRanges:0"] = "127.0.0.0/8";
        sources.Configuration[$"{naver}:BaseAddress"] = sources._server.BaseAddress.ToString();
        foreach (var (index, key) in settings.Keys.Index())
        {
            sources.Configuration[$"{naver}:Keys:{index}:Alias"] = $"simulated-{index + 1}";
            sources.Configuration[$"{naver}:Keys:{index}:ClientId"] = key.ClientId;
            sources.Configuration[$"{naver}:Keys:{index}:ClientSecret"] = key.ClientSecret;
        }
        return sources;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}

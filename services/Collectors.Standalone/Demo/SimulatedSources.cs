using Collectors.SourceSim;

namespace Collectors.Standalone.Demo;

/// <summary>The bundled stand-in for the sources.</summary>
internal sealed class SimulatedSources : IAsyncDisposable
{
    private readonly SimServer _server;

    private SimulatedSources(SimServer server) => _server = server;

    /// <summary>The options that lead the collectors to it.</summary>
    public Dictionary<string, string?> Configuration => Options(_server.BaseAddress);

    public static async Task<SimulatedSources> StartAsync(CancellationToken cancel)
    {
        // Slow enough to watch, as a real source is.
        var settings = new SimSettings { PageDelay = TimeSpan.FromMilliseconds(300) };
        return new SimulatedSources(await SimServer.StartAsync(settings, cancel: cancel));
    }

    /// <summary>The options that lead collectors to a stand-in with its usual keys.</summary>
    public static Dictionary<string, string?> Options(Uri address)
    {
        const string naver = "Collectors:Sources:NaverNews";
        var options = new Dictionary<string, string?>
        {
            ["Collectors:Network:AllowedRanges:0"] = "127.0.0.0/8",
            [$"{naver}:BaseAddress"] = address.ToString(),
        };
        foreach (var (index, key) in new SimSettings().Keys.Index())
        {
            options[$"{naver}:Keys:{index}:Alias"] = $"simulated-{index + 1}";
            options[$"{naver}:Keys:{index}:ClientId"] = key.ClientId;
            options[$"{naver}:Keys:{index}:ClientSecret"] = key.ClientSecret;
        }
        return options;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}

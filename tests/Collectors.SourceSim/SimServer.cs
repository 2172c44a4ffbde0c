using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Collectors.SourceSim.Calls;
using Collectors.SourceSim.Comments;
using Collectors.SourceSim.Control;
using Collectors.SourceSim.Corpus;
using Collectors.SourceSim.Feeds;
using Collectors.SourceSim.Gdelt;
using Collectors.SourceSim.HackerNews;
using Collectors.SourceSim.Keyless;
using Collectors.SourceSim.Keys;
using Collectors.SourceSim.Naver;
using Collectors.SourceSim.NaverPages;
using Collectors.SourceSim.Press;
using Collectors.SourceSim.Scenarios;

namespace Collectors.SourceSim;

/// <summary>The stand-in for all sources, on one loopback port.</summary>
public sealed class SimServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SimServer(WebApplication app) => _app = app;

    /// <summary>What to configure as the base address of either host.</summary>
    public Uri BaseAddress => new(_app.Urls.First());

    public CallLedger Calls => _app.Services.GetRequiredService<CallLedger>();

    public ScenarioBook Scenarios => _app.Services.GetRequiredService<ScenarioBook>();

    public Archive Archive => _app.Services.GetRequiredService<Archive>();

    public FeedBook Feeds => _app.Services.GetRequiredService<FeedBook>();

    public CommentBook Comments => _app.Services.GetRequiredService<CommentBook>();

    public KeyBook Keys => _app.Services.GetRequiredService<KeyBook>();

    /// <summary>Added to every page.</summary>
    public TimeSpan PageDelay
    {
        get => _app.Services.GetRequiredService<SimState>().PageDelay;
        set => _app.Services.GetRequiredService<SimState>().PageDelay = value;
    }

    /// <summary>How its search pages are made.</summary>
    public SearchMarkup Markup
    {
        get => _app.Services.GetRequiredService<SimState>().Markup;
        set => _app.Services.GetRequiredService<SimState>().Markup = value;
    }

    /// <param name="settings">What it holds; by default the sample corpora and two keys.</param>
    /// <param name="port">TCP port on 127.0.0.1; 0 = a free one.</param>
    /// <param name="cancel">Gives up starting.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SimServer> StartAsync(SimSettings? settings = null, int port = 0, CancellationToken cancel = default)
    {
        settings ??= new SimSettings();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddSingleton(settings).AddSingleton<SimState>().AddSingleton<Archive>().AddSingleton<KeyBook>()
            .AddSingleton<ScenarioBook>().AddSingleton<CallLedger>().AddSingleton<NaverDesk>().AddSingleton<SearchDesk>().AddSingleton<PressDesk>()
            .AddSingleton<KeylessDesk>().AddSingleton<FeedBook>().AddSingleton<CommentBook>();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        });
        var app = builder.Build();
        app.MapNaver();
        app.MapNaverPages();
        app.MapHackerNews();
        app.MapGdelt();
        app.MapFeeds();
        app.MapCbox();
        app.MapHackerNewsItems();
        app.MapPress();
        app.MapControl();
        await app.StartAsync(cancel);
        return new SimServer(app);
    }

    public Task WaitForShutdownAsync(CancellationToken cancel = default) => _app.WaitForShutdownAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Collectors.Benchmarks.Crawling;

/// <summary>Hosts of pages on this machine, under one port and many names; every fifth asks for twice the interval and has half the pages.</summary>
internal sealed class Farm : IAsyncDisposable
{
    private const int Fifth = 5;

    private readonly WebApplication _app;
    private readonly Dictionary<string, FarmHost> _hosts;

    private Farm(WebApplication app, IEnumerable<FarmHost> hosts) => (_app, _hosts) = (app, hosts.ToDictionary(host => host.Name, StringComparer.Ordinal));

    public IReadOnlyCollection<FarmHost> Hosts => _hosts.Values;

    /// <summary>How long it takes at least, were every visit to follow the other at its interval.</summary>
    public TimeSpan Shortest => _hosts.Values.Max(host => host.Interval * host.Pages);

    public static async Task<Farm> StartAsync(CrawlSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var farm = new Farm(app, Spread(settings));
        app.Run(farm.ServeAsync);
        await app.StartAsync();
        return farm;
    }

    public Uri Page(FarmHost host, string path) => new($"http://{host.Name}:{new Uri(_app.Urls.First()).Port}{path}");

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static IEnumerable<FarmHost> Spread(CrawlSettings settings)
    {
        var slow = settings.Hosts / Fifth;
        var half = settings.Pages / ((2 * (settings.Hosts - slow)) + slow);
        var rest = settings.Pages - (half * slow);
        for (var number = 0; number < settings.Hosts; number++)
        {
            var isSlow = number < slow;
            var fast = number - slow;
            var pages = isSlow ? half : (rest / (settings.Hosts - slow)) + (fast < rest % (settings.Hosts - slow) ? 1 : 0);
            yield return new FarmHost($"host-{number}.farm.example", pages, settings.Interval, isSlow ? settings.Interval * 2 : null);
        }
    }

    private async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var host = _hosts[context.Request.Host.Host];
        host.Enter(path);
        try
        {
            if (path != "/robots.txt")
                context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(path == "/robots.txt" ? host.Robots : host.Html(int.Parse(path.Split('/')[^1].Split('.')[0])));
        }
        finally
        {
            host.Leave();
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Collectors.Collecting.Tests.Driving;

/// <summary>A site on this machine that answers as the test says, under as many names as its visitors know, and notes who came when.</summary>
public sealed class Site : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Arrival> _arrivals = new();
    private readonly ConcurrentDictionary<string, int> _present = new(StringComparer.Ordinal);

    private Site(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>What <c>robots.txt</c> says; null: there is none.</summary>
    public string? Robots { get; set; }

    /// <summary>The status of <c>robots.txt</c>, where it is not what its content says.</summary>
    public int? RobotsStatus { get; set; }

    /// <summary>Where <c>robots.txt</c> leads.</summary>
    public string? RobotsRedirects { get; set; }

    /// <summary>Whether each visitor has to connect anew.</summary>
    public bool Closes { get; set; }

    /// <summary>How everything else is answered.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = context => context.Response.WriteAsync("a page");

    public IReadOnlyList<Arrival> Arrivals => [.. _arrivals];

    public IEnumerable<string> Paths => _arrivals.Select(arrival => arrival.Path);

    /// <summary>The most visits at a time that any host saw.</summary>
    public int MostAtATime => _arrivals.Max(arrival => arrival.Present);

    /// <summary>The shortest time between two arrivals at the same host.</summary>
    public TimeSpan ShortestInterval => _arrivals.GroupBy(arrival => arrival.Host, StringComparer.Ordinal)
        .SelectMany(host => host.OrderBy(arrival => arrival.At).Zip(host.OrderBy(arrival => arrival.At).Skip(1), (one, next) => Stopwatch.GetElapsedTime(one.At, next.At))).Min();

    /// <summary>Between the first arrivals at two paths.</summary>
    public TimeSpan IntervalOf(string one, string other) => Stopwatch.GetElapsedTime(_arrivals.First(arrival => arrival.Path == one).At, _arrivals.First(arrival => arrival.Path == other).At);

    public static async Task<Site> StartAsync(string? robots = null, IPAddress? at = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(at ?? IPAddress.Loopback, port));
        var app = builder.Build();
        var site = new Site(app) { Robots = robots };
        app.Run(site.ServeAsync);
        await app.StartAsync();
        return site;
    }

    /// <summary>A page of the site under a name that <see cref="Crawler"/> must be told.</summary>
    public Uri Page(string path, string host = "127.0.0.1") => new($"http://{host}:{Address.Port}{path}");

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context)
    {
        var host = context.Request.Host.Value!;
        var present = _present.AddOrUpdate(host, 1, (_, others) => others + 1);
        _arrivals.Enqueue(new Arrival(host, context.Request.Path + context.Request.QueryString, Stopwatch.GetTimestamp(), present, context.Request.Headers.UserAgent.ToString()));
        if (Closes)
            context.Response.Headers.Connection = "close";
        try
        {
            if (context.Request.Path != "/robots.txt")
                await Answer(context);
            else if (RobotsRedirects is not null)
                context.Response.Redirect(RobotsRedirects);
            else if (Robots is null || RobotsStatus is not null)
                context.Response.StatusCode = RobotsStatus ?? StatusCodes.Status404NotFound;
            else
                await context.Response.WriteAsync(Robots);
        }
        finally
        {
            _present.AddOrUpdate(host, 0, (_, all) => all - 1);
        }
    }
}

/// <summary>A visitor at the door.</summary>
/// <param name="Host">As the visitor named it.</param>
/// <param name="Path">With its query.</param>
/// <param name="At">By <see cref="Stopwatch"/>.</param>
/// <param name="Present">Visitors at that host just then, this one included.</param>
/// <param name="Agent">Who he says that he is.</param>
public sealed record Arrival(string Host, string Path, long At, int Present, string Agent);

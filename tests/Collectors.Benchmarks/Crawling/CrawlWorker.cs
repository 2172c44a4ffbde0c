using System.Text;
using Collectors.Collecting.Crawling;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Collectors.Benchmarks.Crawling;

/// <summary>A process's worth of crawling: connections, memory and turns of its own, and the database that it shares with the others.</summary>
internal sealed class CrawlWorker : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly Frontier _frontier;
    private int _pages;
    private int _forbidden;
    private int _putOff;
    private int _lost;

    private CrawlWorker(IHost host, Frontier frontier) => (_host, _frontier) = (host, frontier);

    public int Pages => _pages;

    /// <summary>Links that <c>robots.txt</c> forbids.</summary>
    public int Forbidden => _forbidden;

    public int PutOff => _putOff;

    /// <summary>Pages that could not be had for any other reason.</summary>
    public int Lost => _lost;

    public static async Task<CrawlWorker> StartAsync(string database, Farm farm, Frontier frontier, CrawlSettings settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Collectors"] = $"{database};Maximum Pool Size=20",
            ["Collectors:Network:AllowedRanges"] = "127.0.0.1/32",
            ["Collectors:Network:Hosts"] = string.Join(',', farm.Hosts.Select(host => $"{host.Name}=127.0.0.1")),
            ["Collectors:Network:Contact"] = "mailto:nobody@farm.example",
            ["Collectors:Crawling:Interval"] = settings.Interval.ToString(),
            ["Collectors:Crawling:Patience"] = (settings.Interval * 2).ToString(),
        });
        builder.Services.AddLogging();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddCrawling();
        var host = builder.Build();
        await host.StartAsync();
        return new CrawlWorker(host, frontier);
    }

    public Task CrawlAsync(int atATime) => Task.WhenAll(Enumerable.Range(0, atATime).Select(async _ =>
    {
        var fetcher = _host.Services.GetRequiredService<PoliteFetcher>();
        await foreach (var address in _frontier.Take(CancellationToken.None))
            await VisitAsync(fetcher, address);
    }));

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private async Task VisitAsync(PoliteFetcher fetcher, Uri address)
    {
        var fetch = await fetcher.FetchAsync(address, CancellationToken.None);
        if (fetch.Refusal is { Until: { } until })
        {
            Interlocked.Increment(ref _putOff);
            _ = _frontier.PutOffAsync(address, until - DateTimeOffset.UtcNow);
            return;
        }
        if (fetch.Page is { } page)
            Interlocked.Increment(ref _pages);
        else
            Interlocked.Increment(ref fetch.Refusal!.Obstacle == FetchObstacle.Robots ? ref _forbidden : ref _lost);
        foreach (var link in Links(fetch.Page?.Body ?? []))
            _frontier.Find(new Uri(address, link));
        _frontier.Done();
    }

    private static IEnumerable<string> Links(byte[] html) => Encoding.UTF8.GetString(html).Split("href=\"").Skip(1).Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)]);
}

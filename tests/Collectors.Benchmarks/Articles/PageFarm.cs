using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Collectors.Benchmarks.Articles;

/// <summary>Serves pages on loopback under the names of many hosts, each page at as many addresses as one likes.</summary>
internal sealed class PageFarm : IAsyncDisposable
{
    private const int HostCount = 16;

    private readonly WebApplication _app;
    private readonly string[] _ids;

    private PageFarm(WebApplication app, string[] ids) => (_app, _ids) = (app, ids);

    /// <summary>Names that lead to it, each with its address, as <c>Collectors:Network:Hosts</c> takes them.</summary>
    public static string Names => string.Join(',', Enumerable.Range(0, HostCount).Select(number => $"{Host(number)}=127.0.0.1"));

    public static async Task<PageFarm> StartAsync(IReadOnlyDictionary<string, byte[]> pages)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapGet("/{id}/{number:int}", (string id) => pages.TryGetValue(id, out var page) ? Results.Bytes(page, "text/html") : Results.NotFound());
        await app.StartAsync();
        return new PageFarm(app, [.. pages.Keys]);
    }

    /// <summary>The address of the page of this number; the pages come in turn.</summary>
    public Uri Address(int number) => new($"http://{Host(number % HostCount)}:{new Uri(_app.Urls.First()).Port}/{_ids[number % _ids.Length]}/{number}");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Host(int number) => $"press{number}.example";
}

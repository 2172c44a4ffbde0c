using Collectors.Collecting.Crawling;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collectors.Collecting.Tests.Driving;

/// <summary>One process that fetches pages, over a database that it may share with others.</summary>
public sealed class Crawler : IAsyncDisposable
{
    private readonly IHost _host;

    private Crawler(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public PoliteFetcher Fetcher => Services.GetRequiredService<PoliteFetcher>();

    /// <param name="database">Its connection string.</param>
    /// <param name="options">Without <c>Collectors:</c>, e.g. <c>("Crawling:Interval", "00:00:01")</c>; any machine's own address is allowed.</param>
    public static Task<Crawler> StartAsync(string database, params (string Name, string? Value)[] options) => StartAsync(database, _ => { }, options);

    public static async Task<Crawler> StartAsync(string database, Action<IServiceCollection> replace, params (string Name, string? Value)[] options)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Collectors"] = database,
            ["Collectors:Network:AllowedRanges"] = "127.0.0.0/8",
            ["Collectors:Crawling:Interval"] = "00:00:00",
        });
        builder.Configuration.AddInMemoryCollection(options.Select(option => KeyValuePair.Create($"Collectors:{option.Name}", option.Value)));
        builder.Services.AddLogging();
        replace(builder.Services);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddCrawling();
        var host = builder.Build();
        await host.StartAsync();
        return new Crawler(host);
    }

    public Task<Fetch> FetchAsync(Uri address) => Fetcher.FetchAsync(address, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}

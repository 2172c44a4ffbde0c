using System.Net.Http.Json;
using Collectors.Contracts;
using Collectors.Metadata.Store;
using Collectors.ServiceDefaults;
using Collectors.ServiceDefaults.Bus;
using Collectors.ServiceDefaults.Identity;
using Collectors.SourceSim;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Collectors.Metadata.Tests.Driving;

/// <summary>The metadata service as it runs, over a real PostgreSQL and an in-memory bus, with the test in the Coordinator's place.</summary>
public sealed class Collector : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;

    private Collector(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.First());

    /// <param name="database">Connection string of a database of the test's own.</param>
    /// <param name="sim">The source; null for one that is configured by <paramref name="settings"/>.</param>
    /// <param name="clock">What time it is for the service; null = the real time.</param>
    /// <param name="settings">Further options, <c>Collectors:…</c>; they win.</param>
    public static Task<Collector> StartAsync(string database, SimServer? sim, TimeProvider? clock = null, params (string Name, string? Value)[] settings) =>
        StartAsync(database, sim, clock, _ => { }, settings);

    /// <summary>With services of the test's own.</summary>
    public static Task<Collector> StartWithAsync(string database, Action<IServiceCollection> services, params (string Name, string? Value)[] settings) =>
        StartAsync(database, null, null, services, settings);

    private static async Task<Collector> StartAsync(
        string database, SimServer? sim, TimeProvider? clock, Action<IServiceCollection> services, (string Name, string? Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        var values = new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["ConnectionStrings:Collectors"] = database,
            ["Collectors:Identity:SigningKey"] = "a-signing-key-for-tests-of-32-characters",
            ["Collectors:Network:AllowedRanges:0"] = "127.0.0.0/8",
            ["Collectors:Crawling:Interval"] = "00:00:00",
            ["Collectors:Sources:HackerNews:Pace"] = "00:00:00",
            ["Collectors:Sources:Gdelt:Pace"] = "00:00:00",
            ["Collectors:Sources:NaverNews:BaseAddress"] = sim?.BaseAddress.ToString(),
            ["Collectors:Sources:NaverNews:Mode"] = "legacy",
            ["Collectors:Sources:NaverNews:Keys:0:Alias"] = "first",
            ["Collectors:Sources:NaverNews:Keys:0:ClientId"] = "sim-client-1",
            ["Collectors:Sources:NaverNews:Keys:0:ClientSecret"] = "sim-secret-1",
        };
        if (sim is not null)
        {
            values["Collectors:Sources:HackerNews:BaseAddress"] = values["Collectors:Sources:Gdelt:BaseAddress"] = sim.BaseAddress.ToString();
            values["Collectors:Sources:Rss:Feeds:google-news"] = $"{sim.BaseAddress}rss/search?q={{keyword}}+after:{{from}}+before:{{until}}";
        }
        foreach (var (name, value) in settings)
            values[name] = value;
        builder.Configuration.AddInMemoryCollection(values);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton<Outcomes.Inbox>();
        builder.AddServiceDefaults();
        builder.Logging.ClearProviders();
        builder.AddMetadata();
        services(builder.Services);
        builder.AddBus(MetadataBus.Configure, bus => bus.AddConsumer<Outcomes>().Endpoint(endpoint => endpoint.Name = Queues.SliceFinished));
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapServiceDefaults();
        app.MapMetadata();
        await app.StartAsync();
        return new Collector(app);
    }

    /// <summary>Sends a slice and waits for what became of it.</summary>
    public async Task<SliceFinished> RunAsync(CollectSlice slice)
    {
        var queue = await Services.GetRequiredService<IBus>().GetSendEndpoint(Queues.Address(Queues.Collect("metadata")));
        await queue.Send(slice);
        using var patience = new CancellationTokenSource(Patience);
        return await Services.GetRequiredService<Outcomes.Inbox>().Of(slice.RequestId).Reader.ReadAsync(patience.Token);
    }

    /// <summary>Collects a whole request as the Coordinator would, one slice after the other, without trying again.</summary>
    public async Task<Collected> CollectAsync(CollectSlice plan)
    {
        var finished = new List<SliceFinished>();
        var open = new Queue<CollectSlice>([plan]);
        while (open.TryDequeue(out var slice))
        {
            var outcome = await RunAsync(slice);
            finished.Add(outcome);
            foreach (var found in outcome.Collected?.Discovered ?? [])
                open.Enqueue(slice with { SliceId = SliceId.New(DateTimeOffset.UtcNow), Key = found.Key, Work = found.Work });
        }
        return new Collected(plan.RequestId, finished);
    }

    public async Task<CollectorReport> NextReportAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await Services.GetRequiredService<Outcomes.Inbox>().Reports.Reader.ReadAsync(patience.Token);
    }

    /// <summary>A client that the gateway has let in as this caller.</summary>
    public HttpClient ClientOf(string department, Role role = Role.Viewer)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Add(CallerToken.Header, Services.GetRequiredService<CallerToken>().Sign(new Caller("jiyoon", role, department)));
        return client;
    }

    public async Task<T> ReadAsync<T>(Func<MetadataContext, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<MetadataContext>());
    }

    /// <summary>The natural keys that a request holds.</summary>
    public Task<List<string>> KeysOfAsync(RequestId request) => ReadAsync(db =>
        (from link in db.RecordRequests
         join record in db.Records on link.RecordId equals record.Id
         where link.RequestId == request.Value
         select record.NaturalKey).ToListAsync());

    /// <summary>Ends it without a word to anyone, as a kill would.</summary>
    public ValueTask KillAsync() => _app.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

/// <summary>What became of a request's slices.</summary>
public sealed record Collected(RequestId Request, IReadOnlyList<SliceFinished> Slices)
{
    public int Records => Slices.Sum(slice => slice.Collected?.Records ?? 0);

    public int Duplicates => Slices.Sum(slice => slice.Collected?.Duplicates ?? 0);

    public bool Truncated => Slices.Any(slice => slice.Collected is { Truncated: true });

    public SliceFinished Last => Slices[^1];
}

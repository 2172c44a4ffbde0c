using System.Diagnostics;
using Collectors.Contracts;
using Collectors.Coordinator;
using Collectors.Coordinator.Collections;
using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Ledger;
using Collectors.ServiceDefaults;
using Collectors.ServiceDefaults.Bus;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collectors.Benchmarks.Slices;

/// <summary>The real Coordinator in one process with a collector that does nothing.</summary>
internal sealed class CoordinatorRun : IAsyncDisposable
{
    /// <summary>Slices on the wire, twice what the collector takes at a time.</summary>
    public const int Window = 2 * NoOpDefinition.Concurrency;

    private const int Requests = 8;
    private const int PagesPerRequest = 500;

    /// <summary>In one round: each request's pages and its plan.</summary>
    public const int Slices = Requests * (PagesPerRequest + 1);

    private readonly WebApplication _app;

    private CoordinatorRun(WebApplication app) => _app = app;

    /// <summary>Sizes and settings, for a report.</summary>
    public static Dictionary<string, object> Setup => new(StringComparer.Ordinal)
    {
        ["requests"] = Requests,
        ["slices_per_round"] = Slices,
        ["window"] = Window,
        ["collector"] = $"takes {NoOpDefinition.Concurrency} at a time and does nothing",
        ["postgres"] = "as the product starts it, fsync on",
    };

    public IServiceProvider Services => _app.Services;

    public CollectedSlices Collected => Services.GetRequiredService<CollectedSlices>();

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Built but not started: for those who drive it by hand.</summary>
    /// <param name="database">Connection string.</param>
    /// <param name="broker">RabbitMQ's address; null for the transport in memory.</param>
    /// <param name="pages">What the collector plans; null for no collector.</param>
    /// <param name="window">Slices on the wire.</param>
    /// <param name="took">How long the collector waits with each slice.</param>
    public static CoordinatorRun Build(string database, Uri? broker = null, int? pages = PagesPerRequest, int window = Window, TimeSpan took = default)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["urls"] = "http://127.0.0.1:0",
            ["ConnectionStrings:Collectors"] = database,
            ["Collectors:Identity:SigningKey"] = "a signing key that only benchmarks use, long enough",
            ["Collectors:Dispatch:Window"] = window.ToString(),
            ["Collectors:Departments:DefaultLimits:MaxConcurrentSlices"] = "10000",
            ["Collectors:Bus:Transport"] = broker is null ? "InMemory" : "RabbitMq",
            ["Collectors:Bus:RabbitMq"] = broker?.ToString(),
        });
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        builder.AddCoordinator();
        builder.AddBus(CoordinatorBus.Configure, bus =>
        {
            if (pages is not { } planned)
                return;
            bus.AddSingleton(new Pages(planned, took));
            bus.AddSingleton<CollectedSlices>();
            bus.AddConsumer<NoOpCollector, NoOpDefinition>();
        });
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapServiceDefaults();
        app.MapCoordinator();
        return new(app);
    }

    public static async Task<CoordinatorRun> StartAsync(string database, Uri? broker, int? pages = PagesPerRequest, int window = Window, TimeSpan took = default)
    {
        var run = Build(database, broker, pages, window, took);
        await run._app.StartAsync();
        return run;
    }

    /// <summary>The collector says how much it takes.</summary>
    public Task ReportAsync() => _app.Services.GetRequiredService<IBus>().Publish(new CollectorReport
    {
        Worker = "metadata-bench",
        Kind = "metadata",
        At = DateTimeOffset.UtcNow.AddMinutes(10),
        Capacity = NoOpDefinition.Concurrency,
        Running = 0,
        Sources = [],
    });

    /// <returns>Slices per second, from submission until the last request is completed.</returns>
    public async Task<double> CollectAsync()
    {
        await ReportAsync();
        var watch = Stopwatch.StartNew();
        await SubmitAsync(Requests);
        await InStoreAsync(async db =>
        {
            using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (await db.Collections.AnyAsync(request => request.State != nameof(RequestStatus.Completed)))
                await poll.WaitForNextTickAsync();
        });
        return Slices / watch.Elapsed.TotalSeconds;
    }

    public async Task<IReadOnlyList<RequestId>> SubmitAsync(int count, int departments = 2, Priority priority = Priority.Medium)
    {
        var requests = Enumerable.Range(0, count).Select(number => Request($"department-{number % departments}", priority)).ToList();
        await InStoreAsync(async db =>
        {
            db.Collections.AddRange(requests);
            db.Tallies.AddRange(requests.Select(request => new Tally { RequestId = request.CorrelationId }));
            await db.SaveChangesAsync();
        });
        _app.Services.GetRequiredService<DispatchSignal>().RaiseForRequests();
        return [.. requests.Select(request => request.Id)];
    }

    public Task EndsAsync(RequestId request) => InStoreAsync(async db =>
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await db.Collections.AnyAsync(row => row.CorrelationId == request.Value && row.State != nameof(RequestStatus.Completed)))
            await poll.WaitForNextTickAsync();
    });

    public async Task InStoreAsync(Func<CoordinatorDbContext, Task> work)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<CoordinatorDbContext>());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static Collection Request(string department, Priority priority)
    {
        var now = DateTimeOffset.UtcNow;
        var id = RequestId.New("metadata", now);
        return new()
        {
            CorrelationId = id.Value,
            Kind = id.Kind,
            Method = "api",
            Source = "naver-news",
            Keyword = "미국 증시",
            StartDate = new(2024, 1, 1),
            EndDate = new(2024, 1, 31),
            Department = department,
            SubmittedBy = "bench",
            Priority = priority,
            TimeoutSeconds = 3600,
            MaxRetries = 3,
            State = nameof(RequestStatus.Queued),
            SubmittedAt = now,
        };
    }
}

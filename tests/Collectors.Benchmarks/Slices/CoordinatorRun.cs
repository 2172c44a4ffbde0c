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
    private readonly WebApplication _app;

    private CoordinatorRun(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    /// <summary>Built but not started: for those who drive it by hand.</summary>
    /// <param name="database">Connection string.</param>
    /// <param name="pages">What the collector plans; null for no collector.</param>
    /// <param name="window">Slices on the wire.</param>
    public static CoordinatorRun Build(string database, int? pages, int window)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["urls"] = "http://127.0.0.1:0",
            ["ConnectionStrings:Collectors"] = database,
            ["Collectors:Identity:SigningKey"] = "a signing key that only benchmarks use, long enough",
            ["Collectors:Dispatch:Window"] = window.ToString(),
            ["Collectors:Departments:DefaultLimits:MaxConcurrentSlices"] = "10000",
        });
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Critical);
        builder.AddServiceDefaults();
        builder.AddCoordinator();
        builder.AddBus(CoordinatorBus.Configure, bus =>
        {
            if (pages is not { } planned)
                return;
            bus.AddSingleton(new Pages(planned));
            bus.AddConsumer<NoOpCollector, NoOpDefinition>();
        });
        return new(builder.Build());
    }

    public static async Task<CoordinatorRun> StartAsync(string database, int pages, int window)
    {
        var run = Build(database, pages, window);
        await run._app.StartAsync();
        return run;
    }

    /// <returns>Slices per second, from submission until the last request is completed.</returns>
    public async Task<double> CollectAsync(int requests, int pages, int capacity)
    {
        await _app.Services.GetRequiredService<IBus>().Publish(new CollectorReport
        {
            Worker = "metadata-bench",
            Kind = "metadata",
            At = DateTimeOffset.UtcNow.AddMinutes(10),
            Capacity = capacity,
            Running = 0,
            Sources = [],
        });
        var watch = Stopwatch.StartNew();
        await SubmitAsync(requests);
        await InStoreAsync(async db =>
        {
            using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (await db.Collections.AnyAsync(request => request.State != nameof(RequestStatus.Completed)))
                await poll.WaitForNextTickAsync();
        });
        return requests * (pages + 1) / watch.Elapsed.TotalSeconds;
    }

    public async Task SubmitAsync(int requests)
    {
        await InStoreAsync(async db =>
        {
            for (var number = 0; number < requests; number++)
            {
                var request = Request(number % 2 == 0 ? "CR" : "Finance");
                db.Collections.Add(request);
                db.Tallies.Add(new Tally { RequestId = request.CorrelationId });
            }
            await db.SaveChangesAsync();
        });
        _app.Services.GetRequiredService<DispatchSignal>().RaiseForRequests();
    }

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

    private static Collection Request(string department)
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
            Priority = Priority.Medium,
            TimeoutSeconds = 3600,
            MaxRetries = 3,
            State = nameof(RequestStatus.Queued),
            SubmittedAt = now,
        };
    }
}

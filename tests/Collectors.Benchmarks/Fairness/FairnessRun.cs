using System.Diagnostics;
using Collectors.Contracts;
using Collectors.Coordinator;
using Collectors.Coordinator.Collections;
using Collectors.Coordinator.Departments;
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

namespace Collectors.Benchmarks.Fairness;

/// <summary>The real Coordinator in one process with a collector that takes its time.</summary>
internal sealed class FairnessRun : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FairnessRun(WebApplication app) => _app = app;

    public Starts Starts => _app.Services.GetRequiredService<Starts>();

    public static async Task<FairnessRun> StartAsync(string database)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["urls"] = "http://127.0.0.1:0",
            ["ConnectionStrings:Collectors"] = database,
            ["Collectors:Identity:SigningKey"] = "a signing key that only benchmarks use, long enough",
        });
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Critical);
        builder.AddServiceDefaults();
        builder.AddCoordinator();
        builder.AddBus(CoordinatorBus.Configure, bus =>
        {
            bus.AddSingleton<Starts>();
            bus.AddConsumer<TimedCollector, TimedDefinition>();
        });
        var run = new FairnessRun(builder.Build());
        await run._app.StartAsync();
        return run;
    }

    /// <summary>The collector reports, for as long as the run lasts.</summary>
    public Task ReportAsync(int capacity) => _app.Services.GetRequiredService<IBus>().Publish(new CollectorReport
    {
        Worker = "metadata-bench",
        Kind = "metadata",
        At = DateTimeOffset.UtcNow.AddHours(1),
        Capacity = capacity,
        Running = 0,
        Sources = [],
    });

    /// <summary>Sets what a department may use, as its admin would.</summary>
    public async Task SetAsync(string department, double weight, int slices, int requests)
    {
        await InStoreAsync(db => db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO coordinator.departments (name, weight, max_running_requests, max_concurrent_slices, default_priority, highest_priority, changed_by, changed_at)
            VALUES ({department}, {weight}, {requests}, {slices}, {(short)Priority.Medium}, {(short)Priority.Critical}, 'bench', now())
            ON CONFLICT (name) DO UPDATE SET weight = excluded.weight, max_concurrent_slices = excluded.max_concurrent_slices
            """));
        _app.Services.GetRequiredService<DepartmentBook>().Forget();
        _app.Services.GetRequiredService<DispatchSignal>().RaiseForRequests();
    }

    /// <returns>The requests, and when they were committed.</returns>
    public async Task<(IReadOnlyList<RequestId> Requests, long At)> SubmitAsync(string department, int count, int pages)
    {
        var now = DateTimeOffset.UtcNow;
        var requests = Enumerable.Range(0, count).Select(place => Request(department, pages, now.AddMilliseconds(place))).ToList();
        await InStoreAsync(async db =>
        {
            db.Collections.AddRange(requests);
            db.Tallies.AddRange(requests.Select(request => new Tally { RequestId = request.CorrelationId }));
            await db.SaveChangesAsync();
        });
        var at = Stopwatch.GetTimestamp();
        _app.Services.GetRequiredService<DispatchSignal>().RaiseForRequests();
        return ([.. requests.Select(request => request.Id)], at);
    }

    /// <summary>Waits until none of the department's requests has anything left to do.</summary>
    public Task EndAsync(string department) => UntilAsync(async db => !await db.Collections.AnyAsync(
        request => request.Department == department && request.State != nameof(RequestStatus.Completed)));

    /// <returns>Its open slices, those on the wire included.</returns>
    public async Task<int> OpenAsync(string department)
    {
        var open = 0;
        await InStoreAsync(async db => open = await db.Collections.Where(request => request.Department == department)
            .Join(db.Tallies, request => request.CorrelationId, tally => tally.RequestId, (_, tally) => tally.Open).SumAsync());
        return open;
    }

    public Task UntilAsync(Func<CoordinatorDbContext, Task<bool>> condition) => UntilAsync(async () =>
    {
        var done = false;
        await InStoreAsync(async db => done = await condition(db));
        return done;
    });

    public async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition())
            await poll.WaitForNextTickAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task InStoreAsync(Func<CoordinatorDbContext, Task> work)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<CoordinatorDbContext>());
    }

    private static Collection Request(string department, int pages, DateTimeOffset at)
    {
        var id = RequestId.New("metadata", at);
        return new()
        {
            CorrelationId = id.Value,
            Kind = id.Kind,
            Method = "api",
            Source = "naver-news",
            Keyword = pages.ToString(),
            StartDate = new(2024, 1, 1),
            EndDate = new(2024, 1, 31),
            Department = department,
            SubmittedBy = "bench",
            Priority = Priority.Medium,
            TimeoutSeconds = 3600,
            MaxRetries = 3,
            State = nameof(RequestStatus.Queued),
            SubmittedAt = at,
        };
    }
}

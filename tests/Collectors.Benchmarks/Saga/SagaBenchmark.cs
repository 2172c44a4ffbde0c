using System.Diagnostics;
using Collectors.Persistence;
using Collectors.Persistence.Inbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Collectors.Benchmarks.Saga;

/// <summary>Saga transitions with inbox and outbox, delivery going on beside them, against the same SQL alone.</summary>
public static class SagaBenchmark
{
    internal const int Parallelism = 32;
    private const int Sagas = 1_000;
    private const int Transitions = 5_000;
    private const int RoundCount = 5;

    public static async Task<Report> RunAsync()
    {
        await using var server = await BenchmarkPostgres.StartAsync();
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        using var host = Build(source);
        var tallies = Enumerable.Range(0, Sagas).Select(_ => Guid.NewGuid()).ToList();
        await PrepareAsync(host.Services, tallies);
        await host.StartAsync();
        var bare = new BareTransitions(source, tallies);
        await bare.PrepareAsync();
        var rounds = await Rounds.RunAsync(RoundCount, () => TransitionsAsync(host.Services, tallies), () => bare.RunAsync(Transitions, Parallelism));
        await host.StopAsync();
        return Report.Of("saga", "transitions per second", "the same SQL in one transaction, same parallelism", 0.40, rounds,
            new() { ["sagas"] = Sagas, ["transitions_per_round"] = Transitions, ["parallelism"] = Parallelism, ["postgres"] = "as the product starts it, fsync on" });
    }

    private static async Task<double> TransitionsAsync(IServiceProvider services, List<Guid> tallies)
    {
        var gate = services.GetRequiredService<Gate>();
        gate.Close(Transitions);
        var endpoint = await services.GetRequiredService<IBus>().GetSendEndpoint(new Uri("queue:tallies"));
        for (var i = 0; i < Transitions; i++)
            await endpoint.Send(new Tallied { TallyId = tallies[i % tallies.Count] });
        var watch = Stopwatch.StartNew();
        gate.Open();
        await gate.Through;
        var perSecond = Transitions / watch.Elapsed.TotalSeconds;
        await DrainAsync(services);
        Console.Error.WriteLine($"  delivered {(watch.Elapsed.TotalSeconds - (Transitions / perSecond)):0.000} s after the last transition");
        return perSecond;
    }

    /// <summary>Neither side starts with the other's left-overs.</summary>
    private static async Task DrainAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TallyDb>();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await db.Set<Persistence.Outbox.OutboxMessage>().AnyAsync())
            await poll.WaitForNextTickAsync();
    }

    private static async Task PrepareAsync(IServiceProvider services, List<Guid> tallies)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TallyDb>();
        await db.Database.EnsureCreatedAsync();
        await db.Database.ExecuteSqlRawAsync(InboxTable.CreateScript(TallyDb.Schema));
        db.AddRange(tallies.Select(tally => new TallyState { CorrelationId = tally, CurrentState = nameof(TallyStateMachine.Running) }));
        await db.SaveChangesAsync();
    }

    private static IHost Build(NpgsqlDataSource source)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        var gate = new Gate();
        builder.Services.AddSingleton(gate);
        builder.Services.AddDbContextPool<TallyDb>(options => options.UseNpgsql(source));
        builder.Services.Configure<MassTransitHostOptions>(host => host.WaitUntilStarted = true);
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddReceiveObserver(_ => gate);
            bus.AddSagaStateMachine<TallyStateMachine, TallyState, TallyDefinition>().EntityFrameworkRepository(repository =>
            {
                repository.ExistingDbContext<TallyDb>();
                repository.UsePostgres();
            });
            bus.AddEntityFrameworkOutbox<TallyDb>(outbox => outbox.UsePostgres());
            bus.UsingInMemory((context, memory) => memory.ConfigureEndpoints(context));
        });
        return builder.Build();
    }
}

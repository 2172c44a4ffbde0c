using System.Diagnostics;
using Collectors.Benchmarks.Saga;
using Collectors.Persistence;
using Collectors.Persistence.Inbox;
using Collectors.Persistence.Outbox;
using Collectors.Standalone.RabbitMq;
using Collectors.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Collectors.Benchmarks.Outbox;

/// <summary>Messages through the outbox to RabbitMQ, from writing the rows to the last confirmation, against sending them straight.</summary>
public static class OutboxBenchmark
{
    private const int Messages = 6_400;
    private const int Parallelism = 64;
    private const int PerTransaction = 25;
    private const int RoundCount = 5;

    public static async Task<Report> RunAsync()
    {
        await using var postgres = await BenchmarkPostgres.StartAsync();
        using var folder = new TemporaryFolder();
        await using var rabbit = await RabbitMqServer.StartAsync(new RabbitMqSettings { Folder = folder.Path });
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        using var host = Build(source, rabbit.Address);
        await PrepareAsync(host.Services);
        await host.StartAsync();
        var single = await Rounds.RunAsync(RoundCount, () => ThroughOutboxAsync(host.Services, 1), () => StraightAsync(host.Services));
        var rounds = await Rounds.RunAsync(RoundCount, () => ThroughOutboxAsync(host.Services, PerTransaction), () => StraightAsync(host.Services));
        await host.StopAsync();
        return Report.Of("outbox", "messages per second", "64 parallel direct sends with confirmation", 0.5, rounds, new()
        {
            ["messages_per_round"] = Messages,
            ["messages_per_transaction"] = PerTransaction,
            ["writers"] = Parallelism,
            ["postgres"] = "as the product starts it, fsync on",
            ["with_one_message_per_transaction"] = new { measured = Math.Round(single.Select(round => round.Measured).Median()), ratio = Math.Round(single.Select(round => round.Measured / round.Baseline).Median(), 3) },
        });
    }

    private static async Task<double> ThroughOutboxAsync(IServiceProvider services, int perTransaction)
    {
        var watch = Stopwatch.StartNew();
        await InParallelAsync(Messages / perTransaction, async () =>
        {
            await using var scope = services.CreateAsyncScope();
            var endpoint = await scope.ServiceProvider.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(Queue);
            for (var i = 0; i < perTransaction; i++)
                await endpoint.Send(Message());
            await scope.ServiceProvider.GetRequiredService<TallyDb>().SaveChangesAsync();
        });
        await EmptyAsync(services);
        return Messages / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> StraightAsync(IServiceProvider services)
    {
        var endpoint = await services.GetRequiredService<IBus>().GetSendEndpoint(Queue);
        var watch = Stopwatch.StartNew();
        await InParallelAsync(Messages, () => endpoint.Send(Message()));
        return Messages / watch.Elapsed.TotalSeconds;
    }

    private static Uri Queue => new("queue:benchmark");

    private static TallyChanged Message() => new() { TallyId = Guid.NewGuid(), Count = 1 };

    private static Task InParallelAsync(int times, Func<Task> work)
    {
        var left = times;
        return Task.WhenAll(Enumerable.Range(0, Parallelism).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await work();
        })));
    }

    private static async Task EmptyAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TallyDb>();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (await db.Set<OutboxMessage>().AnyAsync())
            await poll.WaitForNextTickAsync();
    }

    private static async Task PrepareAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TallyDb>();
        await db.Database.EnsureCreatedAsync();
        await db.Database.ExecuteSqlRawAsync(InboxTable.CreateScript(TallyDb.Schema));
    }

    private static IHost Build(NpgsqlDataSource source, Uri broker)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        builder.Services.AddDbContextPool<TallyDb>(options => options.UseNpgsql(source));
        builder.Services.Configure<MassTransitHostOptions>(host => host.WaitUntilStarted = true);
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddEntityFrameworkOutbox<TallyDb>(outbox => outbox.UseBusOutbox());
            bus.UsingRabbitMq((_, rabbit) => rabbit.Host(broker));
        });
        return builder.Build();
    }
}

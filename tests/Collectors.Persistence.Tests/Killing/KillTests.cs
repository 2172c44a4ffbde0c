using System.Diagnostics;
using Collectors.Persistence.Outbox;
using Collectors.Persistence.Tests.Counting;
using Collectors.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Persistence.Tests.Killing;

public sealed class KillTests(PostgresFixture postgres, RabbitMqFixture rabbit)
{
    private const int AtATime = 4;

    // Those that reach the broker first take longer, and one does for many: it leaves every row of those before it sent and not removed.
    private const int ConfirmedEvery = 5;
    private const int Sigkill = 128 + 9;

    // A process each: a short round here, and as many as COLLECTORS_OUTBOX_KILLS says when somebody has the minutes.
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("COLLECTORS_OUTBOX_KILLS") ?? "20");

    [Fact]
    public async Task Processes_killed_between_commit_and_publish_lose_nothing_and_double_nothing()
    {
        var (database, broker) = (await postgres.NewDatabaseAsync(), rabbit.Address);
        // Once, so that queues and tables are there.
        await using (await CountingService.StartAsync(database, Rabbit))
            _ = database;

        await Parallel.ForEachAsync(Enumerable.Range(1, Kills), new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (number, cancel) =>
            (await RunAsync(number % ConfirmedEvery == 0 ? "confirmed" : "committed", number, database, broker, cancel)).Should().Be(Sigkill));

        await using var survivor = await CountingService.StartAsync(database, Rabbit);
        await survivor.EffectsAsync(Kills);
        (await survivor.CountAsync<OutboxMessage>()).Should().Be(0);
        (await survivor.ReadAsync(db => db.Effects.Select(effect => effect.Count).Order().ToListAsync())).Should().Equal(Enumerable.Range(1, Kills));

        void Rabbit(IBusRegistrationConfigurator bus) => bus.UsingRabbitMq((context, transport) =>
        {
            transport.Host(broker);
            transport.ConfigureEndpoints(context);
        });
    }

    private static async Task<int> RunAsync(string fate, int number, string database, Uri broker, CancellationToken cancel)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Doomed).Assembly.Location, Doomed.Name, fate, number.ToString(), database, broker.ToString()])
        {
            UseShellExecute = false,
            Environment = { ["DOTNET_TieredPGO"] = "0" },
        })!;
        await process.WaitForExitAsync(cancel);
        return process.ExitCode;
    }
}

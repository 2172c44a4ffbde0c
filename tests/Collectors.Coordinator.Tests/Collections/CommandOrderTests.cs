using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Coordinator.Tests.Collections;

public sealed class CommandOrderTests(PostgresFixture postgres)
{
    private const string Never = "01:00:00";

    [Fact]
    public async Task Commands_accepted_while_the_bus_is_away_show_at_once_and_are_carried_out_when_it_is_back()
    {
        var database = await postgres.NewDatabaseAsync();
        var id = await RecordAsync(database, "pause", "resume", "stop");
        await using var host = await CoordinatorHost.StartAsync(database, settings: ("Collectors:Requests:CommandPatience", Never));
        await CarriedOutAsync(host, id, RequestStatus.Stopped, commands: 3);
    }

    [Fact]
    public async Task Commands_whose_messages_were_lost_are_asked_for_again()
    {
        var database = await postgres.NewDatabaseAsync();
        var id = await RecordAsync(database, "pause", "resume", "pause");
        await using var host = await CoordinatorHost.StartAsync(await WithoutMessagesAsync(database), settings: ("Collectors:Requests:CommandPatience", "00:00:00.100"));
        await CarriedOutAsync(host, id, RequestStatus.Paused, commands: 3);
    }

    [Fact]
    public async Task Commands_that_come_in_the_wrong_order_and_again_and_again_act_once_each_in_theirs()
    {
        var database = await postgres.NewDatabaseAsync();
        var id = await RecordAsync(database, "pause", "resume", "stop");
        await using var host = await CoordinatorHost.StartAsync(await WithoutMessagesAsync(database), settings: ("Collectors:Requests:CommandPatience", Never));
        var commands = await host.ReadAsync(db => db.Commands.OrderBy(command => command.Number).Select(command => command.Id).ToListAsync());
        object[] messages =
        [
            new StopCollection { RequestId = id, CommandId = commands[2], By = "jiyoon" },
            new ResumeCollection { RequestId = id, CommandId = commands[1], By = "jiyoon" },
            new PauseCollection { RequestId = id, CommandId = commands[0], By = "jiyoon", Mode = PauseMode.Drain, Reason = PauseReason.User },
        ];
        var saga = await host.Bus.GetSendEndpoint(Queues.Address(Queues.Collections));
        for (var round = 0; round < 3; round++)
        {
            foreach (var message in messages)
                await saga.Send(message);
        }
        await CarriedOutAsync(host, id, RequestStatus.Stopped, commands: 3);

        // Replays and messages that never belonged to a command: nothing moves any more.
        var before = await host.TallyAsync(id);
        foreach (var message in messages.Append(new RetryCollection { RequestId = id, CommandId = Guid.NewGuid(), By = "nobody" }).Append(new CollectionAdmitted { RequestId = id }))
            await saga.Send(message);
        await saga.Send(new SlicesDrained { RequestId = id });
        var other = await host.SubmitAsync();
        await host.EndsAsync(other, RequestStatus.Running);
        (await host.TallyAsync(id)).EventNumber.Should().Be(before.EventNumber);
        (await host.RequestAsync(id)).State.Should().Be("Stopped");
    }

    /// <summary>Gives commands to a Coordinator whose bus is stopped.</summary>
    private static async Task<RequestId> RecordAsync(string database, params string[] actions)
    {
        await using var host = await CoordinatorHost.StartAsync(database);
        await host.AnnounceAsync();
        await host.Services.GetRequiredService<IBusControl>().StopAsync();
        using var person = host.Person();
        var id = await person.SubmitAsync();
        foreach (var action in actions)
            (await person.OrderAsync(id, action)).Status.Should().Be(System.Net.HttpStatusCode.Accepted);
        return id;
    }

    private static async Task<string> WithoutMessagesAsync(string database)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(database);
        await using var delete = source.CreateCommand("DELETE FROM coordinator.outbox_message");
        await delete.ExecuteNonQueryAsync();
        return database;
    }

    private static async Task CarriedOutAsync(CoordinatorHost host, RequestId id, RequestStatus status, int commands)
    {
        await Eventually.BecomesTrueAsync(async () => await host.ReadAsync(db => db.Commands.CountAsync(command => command.AppliedAt != null)) == commands, "all commands");
        var request = await host.RequestAsync(id);
        (request.State, request.CommandedState).Should().Be((status.ToString(), null));
    }
}

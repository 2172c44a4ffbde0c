using Collectors.Contracts;
using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Dispatch.Right;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Collectors.Coordinator.Tests.Dispatch;

/// <summary>Several Coordinators over one database and one RabbitMQ.</summary>
[Collection(BrokerCollection.Name)]
public sealed class ReplicaTests(PostgresFixture postgres, RabbitMqFixture broker)
{
    private readonly CollectorScript _collector = new()
    {
        Answer = slice => slice.Key == CollectSlice.PlanKey ? slice.Collected(discovered: [.. Enumerable.Range(1, 5).Select(page => $"page-{page}")]) : slice.Collected(),
    };

    [Fact]
    public async Task One_dispatches_the_next_takes_over_from_a_frozen_one_and_nothing_is_sent_twice()
    {
        var database = await postgres.NewDatabaseAsync();
        var clocks = new[] { new StoppableClock(), new StoppableClock(), new StoppableClock() };
        var hosts = new List<CoordinatorHost>();
        foreach (var clock in clocks)
            hosts.Add(await StartAsync(database, clock));
        var first = await HolderAsync(hosts);
        await SubmitAndEndAsync(hosts);

        // It goes on believing and turning; only its lease is no longer renewed.
        clocks[hosts.IndexOf(first)].Stop();
        CoordinatorHost[] others = [.. hosts.Where(host => host != first)];
        var second = await HolderAsync(others);
        Right(first).Held.Should().BeTrue();
        Right(second).Epoch.Should().Be(Right(first).Epoch + 1);
        await SubmitAndEndAsync(hosts);

        clocks[hosts.IndexOf(first)].GoOn();
        await Eventually.BecomesTrueAsync(() => Task.FromResult(!Right(first).Held), "The woken one knows");
        await second.DisposeAsync();
        hosts.Remove(second);
        await HolderAsync(hosts);
        await SubmitAndEndAsync(hosts);

        _collector.Received.Should().OnlyHaveUniqueItems(slice => slice.SliceId).And.OnlyContain(slice => slice.Attempt == 1);
        foreach (var host in hosts)
            await host.DisposeAsync();
    }

    [Fact]
    public async Task What_is_signalled_elsewhere_wakes_the_one_that_dispatches()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var holder = await StartAsync(database, null);
        await HolderAsync([holder]);
        await using var other = await StartAsync(database, null);
        var heard = new List<string>();
        await using var listener = new NpgsqlConnection(database);
        listener.Notification += (_, told) => heard.Add(told.Payload);
        await listener.OpenAsync();
        await using (var listen = new NpgsqlCommand($"LISTEN {DispatchHints.Channel}", listener))
            await listen.ExecuteNonQueryAsync();

        var elsewhere = other.Services.GetRequiredService<DispatchSignal>();
        elsewhere.TakeForRequests();
        elsewhere.Raise();
        await listener.WaitAsync();
        elsewhere.RaiseForRequests();
        await listener.WaitAsync();
        heard.Should().Equal("slices", "requests");

        // A hint that comes in wakes the holder, and goes no further where nobody dispatches.
        using var signal = new DispatchSignal();
        signal.TakeForRequests();
        new DispatchHints(holder.Services.GetRequiredService<NpgsqlDataSource>(), Right(other), signal).Heard("requests");
        (await signal.WaitAsync(TimeSpan.Zero, CancellationToken.None)).Should().BeFalse();
        var hints = new DispatchHints(holder.Services.GetRequiredService<NpgsqlDataSource>(), Right(holder), signal);
        hints.Heard("slices");
        ((await signal.WaitAsync(TimeSpan.Zero, CancellationToken.None)), signal.TakeForRequests()).Should().Be((true, false));
        hints.Heard("");
        ((await signal.WaitAsync(TimeSpan.Zero, CancellationToken.None)), signal.TakeForRequests()).Should().Be((true, true));
    }

    private Task<CoordinatorHost> StartAsync(string database, TimeProvider? clock) => CoordinatorHost.StartAsync(
        database, clock, _collector.AddTo, ("Collectors:Bus:Transport", "RabbitMq"), ("Collectors:Bus:RabbitMq", broker.Address.ToString()), ("Collectors:Dispatch:HolderLease", "00:00:01"));

    private static DispatchRight Right(CoordinatorHost host) => host.Services.GetRequiredService<DispatchRight>();

    private static async Task<CoordinatorHost> HolderAsync(IReadOnlyList<CoordinatorHost> hosts)
    {
        await Eventually.BecomesTrueAsync(() => Task.FromResult(hosts.Any(host => Right(host).Held)), "One dispatches");
        return hosts.Single(host => Right(host).Held);
    }

    /// <summary>Each replica takes requests in.</summary>
    private static async Task SubmitAndEndAsync(List<CoordinatorHost> hosts)
    {
        var requests = new List<RequestId>();
        foreach (var host in hosts)
            requests.AddRange(await host.SubmitManyAsync(4));
        foreach (var request in requests)
            await hosts[0].EndsAsync(request, RequestStatus.Completed);
    }
}

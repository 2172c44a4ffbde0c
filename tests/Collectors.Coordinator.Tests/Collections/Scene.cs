using System.Collections.Concurrent;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;
using MassTransit;

namespace Collectors.Coordinator.Tests.Collections;

/// <summary>A Coordinator with a collector that keeps every page until it is told to answer, and somebody who uses it.</summary>
public sealed class Scene : IAsyncDisposable
{
    public const int Pages = 6;
    private readonly ConcurrentQueue<CollectSlice> _kept = new();
    private volatile bool _keeping = true;

    private Scene(CoordinatorHost host, CollectorScript collector) => (Host, Collector, Person) = (host, collector, host.Person());

    public CoordinatorHost Host { get; }

    public CollectorScript Collector { get; }

    public Person Person { get; }

    public static async Task<Scene> OpenAsync(PostgresFixture postgres, params (string Name, string Value)[] settings)
    {
        var collector = new CollectorScript();
        var host = await CoordinatorHost.StartAsync(postgres, bus: collector.AddTo, settings: [("Collectors:Dispatch:UnreportedWindow", "2"), .. settings]);
        await host.AnnounceAsync();
        var scene = new Scene(host, collector);
        collector.Answer = scene.Answer;
        return scene;
    }

    public int Kept => _kept.Count;

    /// <summary>Submits a request and waits until some of its pages are under way.</summary>
    public async Task<RequestId> RunningAsync()
    {
        var id = await Person.SubmitAsync();
        await Eventually.BecomesTrueAsync(() => Task.FromResult(_kept.Count == 2), "two pages under way");
        await Host.EndsAsync(id, RequestStatus.Running);
        return id;
    }

    /// <summary>Answers what was kept; from now on everything is answered at once.</summary>
    public async Task AnswerAllAsync()
    {
        _keeping = false;
        while (_kept.TryDequeue(out var slice))
            await AnswerAsync(slice);
    }

    public async Task AnswerKeptAsync()
    {
        foreach (var slice in _kept.ToArray())
            await AnswerAsync(slice);
    }

    /// <summary>Waits until the saga has carried the command out.</summary>
    public Task BecomesAsync(RequestId id, RequestStatus status) => Eventually.BecomesTrueAsync(async () =>
        await Host.RequestAsync(id) is { CommandedState: null } request && request.State == status.ToString(), $"{id} {status}");

    public async ValueTask DisposeAsync()
    {
        Person.Dispose();
        await Host.DisposeAsync();
    }

    private async Task AnswerAsync(CollectSlice slice)
    {
        var ledger = await Host.Bus.GetSendEndpoint(Queues.Address(Queues.SliceFinished));
        await ledger.Send(slice.Collected(records: 10));
    }

    private SliceFinished? Answer(CollectSlice slice)
    {
        if (slice.Key == CollectSlice.PlanKey)
            return slice.Collected(records: 0, discovered: [.. Enumerable.Range(1, Pages).Select(page => $"page-{page}")]);
        if (!_keeping)
            return slice.Collected(records: 10);
        _kept.Enqueue(slice);
        return null;
    }
}

using System.Collections.Concurrent;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Coordinator.Tests.Scaling;

/// <summary>A Coordinator whose collectors are scripted: they report as told and keep every slice, and what they are wished is noted.</summary>
internal sealed class House : IAsyncDisposable
{
    private readonly Wishes _wishes;

    private House(CoordinatorHost host, Wishes wishes) => (Host, _wishes) = (host, wishes);

    public CoordinatorHost Host { get; }

    /// <param name="postgres">The assembly's server.</param>
    /// <param name="settings">Options beside those that make decisions quick and reports last.</param>
    public static async Task<House> StartAsync(PostgresFixture postgres, params (string Name, string Value)[] settings)
    {
        var wishes = new Wishes();
        var host = await CoordinatorHost.StartAsync(postgres, clock: null, bus =>
        {
            new CollectorScript { Answer = _ => null }.AddTo(bus);
            bus.AddSingleton(wishes);
            bus.AddConsumer<Listener>();
        }, [("Collectors:Scaling:Every", "00:00:00.100"), ("Collectors:Dispatch:WorkerSilence", "00:10:00"), .. settings]);
        return new House(host, wishes);
    }

    /// <summary>A process reports, with so many workers that are each at so many slices.</summary>
    public async Task ReportAsync(string process, int workers, IReadOnlyList<CurrentSlice>? current = null, bool retiring = false)
    {
        var at = DateTimeOffset.UtcNow;
        await Host.Bus.Publish(new CollectorReport
        {
            Worker = process,
            Kind = "metadata",
            At = at,
            Capacity = workers * 4,
            Running = current?.Count ?? 0,
            MinWorkers = 1,
            MaxWorkers = 10,
            Workers =
            [
                .. Enumerable.Range(1, workers + (retiring ? 1 : 0)).Select(number => new WorkerReport
                {
                    Name = $"{process}-{number}",
                    Capacity = 4,
                    Retiring = number > workers,
                    Done = 7,
                    Failed = 1,
                    TotalTime = TimeSpan.FromSeconds(12.34),
                    Current = number == 1 ? current ?? [] : [],
                }),
            ],
            Sources = [],
        });
        await Eventually.BecomesTrueAsync(
            () => Host.ReadAsync(db => db.Workers.AnyAsync(worker => worker.Name == process && worker.SeenAt >= at.AddMilliseconds(-1))), $"The report of {process} is stored");
    }

    /// <summary>So many slices are to be collected, of one running request.</summary>
    public async Task<RequestId> AddSlicesAsync(int count, string department = "CR")
    {
        var request = await Host.SubmitAsync(department);
        await Eventually.BecomesTrueAsync(async () => (await Host.SlicesAsync(request)).Count == 1, "The plan is there");
        await Host.AddSlicesAsync(request, count - 1);
        return request;
    }

    /// <summary>Waits for a wish that will do.</summary>
    public async Task<WorkersWanted> WishAsync(Func<WorkersWanted, bool> will)
    {
        WorkersWanted? found = null;
        await Eventually.BecomesTrueAsync(() => Task.FromResult((found = _wishes.All.FirstOrDefault(will)) is not null), "The collectors are wished something");
        return found!;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    internal sealed class Wishes
    {
        public ConcurrentQueue<WorkersWanted> All { get; } = new();
    }

    internal sealed class Listener(Wishes wishes) : IConsumer<WorkersWanted>
    {
        public Task Consume(ConsumeContext<WorkersWanted> context)
        {
            wishes.All.Enqueue(context.Message);
            return Task.CompletedTask;
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using Collectors.Contracts;
using MassTransit;

namespace Collectors.Benchmarks.Fairness;

/// <summary>A collector that takes a while for each slice and a few at a time, so that places are what is scarce. A request's keyword says how many pages it has.</summary>
public sealed class TimedCollector(Starts starts) : IConsumer<CollectSlice>
{
    public async Task Consume(ConsumeContext<CollectSlice> context)
    {
        var slice = context.Message;
        starts.Add(slice);
        var at = DateTimeOffset.UtcNow;
        await Task.Delay(starts.Lasts(slice.Department));
        await context.Send(Queues.Address(Queues.SliceFinished), new SliceFinished
        {
            SliceId = slice.SliceId,
            RequestId = slice.RequestId,
            Attempt = slice.Attempt,
            Worker = "metadata-bench",
            StartedAt = at,
            FinishedAt = DateTimeOffset.UtcNow,
            Collected = new()
            {
                Reply = ReplyClass.Ok,
                Records = 100,
                Discovered = slice.Key == CollectSlice.PlanKey
                    ? [.. Enumerable.Range(1, int.Parse(slice.Query.Keyword)).Select(page => new DiscoveredSlice { Key = $"page-{page}", Work = "{}" })]
                    : [],
            },
        });
    }
}

/// <summary>When slices were started, and how long each takes.</summary>
public sealed class Starts
{
    private readonly ConcurrentDictionary<Guid, long> _first = new();
    private readonly ConcurrentQueue<(string Department, long At)> _all = new();

    /// <summary>By department.</summary>
    public Func<string, TimeSpan> Lasts { get; set; } = _ => TimeSpan.Zero;

    public IEnumerable<(string Department, long At)> All => _all;

    public void Add(CollectSlice slice)
    {
        var now = Stopwatch.GetTimestamp();
        _first.TryAdd(slice.RequestId.Value, now);
        _all.Enqueue((slice.Department, now));
    }

    /// <returns>When the request's first slice was started; null when none was.</returns>
    public long? FirstOf(RequestId request) => _first.TryGetValue(request.Value, out var at) ? at : null;

    public int CountOf(string department) => _all.Count(start => start.Department == department);
}

internal sealed class TimedDefinition : ConsumerDefinition<TimedCollector>
{
    public const int Concurrency = 16;

    public TimedDefinition() => EndpointName = Queues.Collect("metadata");

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<TimedCollector> consumerConfigurator, IRegistrationContext context) =>
        (endpointConfigurator.PrefetchCount, endpointConfigurator.ConcurrentMessageLimit) = (Concurrency, Concurrency);
}

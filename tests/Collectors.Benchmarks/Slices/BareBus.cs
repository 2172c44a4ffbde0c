using System.Diagnostics;
using Collectors.Contracts;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Collectors.Benchmarks.Slices;

/// <summary>The baseline: MassTransit alone on the same transport, the same message published and consumed once.</summary>
internal sealed class BareBus : IAsyncDisposable
{
    /// <summary>Messages published and not yet confirmed; as many are fetched.</summary>
    public const int InFlight = 256;

    private readonly IHost _host;
    private readonly Count _count;

    private BareBus(IHost host) => (_host, _count) = (host, host.Services.GetRequiredService<Count>());

    /// <param name="broker">RabbitMQ's address; null for the transport in memory.</param>
    public static async Task<BareBus> StartAsync(Uri? broker)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        builder.Services.AddSingleton<Count>();
        builder.Services.Configure<MassTransitHostOptions>(host => host.WaitUntilStarted = true);
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddConsumer<BareConsumer>().Endpoint(endpoint => (endpoint.ConcurrentMessageLimit, endpoint.PrefetchCount) = (InFlight, InFlight));
            if (broker is null)
            {
                bus.UsingInMemory((context, memory) => memory.ConfigureEndpoints(context));
                return;
            }
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(broker);
                // The Coordinator's collector on the same broker is bound to the message's usual name.
                rabbit.Message<CollectSlice>(message => message.SetEntityName("bare-slice"));
                rabbit.ConfigureEndpoints(context);
            });
        });
        var host = builder.Build();
        await host.StartAsync();
        return new BareBus(host);
    }

    /// <returns>Messages per second.</returns>
    public async Task<double> RunAsync(int messages)
    {
        var bus = _host.Services.GetRequiredService<IBus>();
        var message = Message();
        _count.Expect(messages);
        var left = messages;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await bus.Publish(message);
        })));
        await _count.Reached;
        return messages / watch.Elapsed.TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static CollectSlice Message() => new()
    {
        SliceId = SliceId.New(DateTimeOffset.UtcNow),
        RequestId = RequestId.New("metadata", DateTimeOffset.UtcNow),
        Department = "CR",
        Attempt = 1,
        Key = "page-1",
        Work = "{\"start\":101}",
        Deadline = DateTimeOffset.UtcNow.AddMinutes(1),
        Query = new() { Method = "api", Source = "naver-news", Keyword = "미국 증시", StartDate = new(2024, 1, 1), EndDate = new(2024, 1, 31) },
    };

    internal sealed class BareConsumer(Count count) : IConsumer<CollectSlice>
    {
        public Task Consume(ConsumeContext<CollectSlice> context)
        {
            count.One();
            return Task.CompletedTask;
        }
    }

    internal sealed class Count
    {
        private TaskCompletionSource _reached = new();
        private int _left;

        public Task Reached => _reached.Task;

        public void Expect(int messages) => (_reached, _left) = (new(TaskCreationOptions.RunContinuationsAsynchronously), messages);

        public void One()
        {
            if (Interlocked.Decrement(ref _left) == 0)
                _reached.SetResult();
        }
    }
}

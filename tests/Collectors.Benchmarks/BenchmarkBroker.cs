using Collectors.Standalone.RabbitMq;
using Collectors.Testing;

namespace Collectors.Benchmarks;

/// <summary>RabbitMQ as the product starts it, in a folder that goes with it.</summary>
public sealed class BenchmarkBroker : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private RabbitMqServer? _server;

    public Uri Address => _server!.Address;

    public static async Task<BenchmarkBroker> StartAsync()
    {
        var broker = new BenchmarkBroker();
        broker._server = await RabbitMqServer.StartAsync(new RabbitMqSettings { Folder = broker._folder.Path });
        return broker;
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _folder.Dispose();
    }
}

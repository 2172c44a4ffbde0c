using Xunit;

namespace Collectors.Testing.RabbitMq;

/// <summary>A RabbitMQ for one test assembly, started when the first test asks: <c>[assembly: AssemblyFixture(typeof(RabbitMqFixture))]</c>.</summary>
public sealed class RabbitMqFixture : IAsyncLifetime
{
    private readonly Lazy<Task<RabbitMqServer>> _server = new(() => RabbitMqServer.StartAsync());

    public Task<RabbitMqServer> ServerAsync() => _server.Value;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
            await (await _server.Value).DisposeAsync();
    }
}

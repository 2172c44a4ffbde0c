using Collectors.Standalone.RabbitMq;
using Xunit;

namespace Collectors.Testing;

/// <summary>
/// A RabbitMQ for one test assembly: <c>[assembly: AssemblyFixture(typeof(RabbitMqFixture))]</c>. Tests keep apart by the names
/// of their queues, or by a virtual host each.
/// </summary>
public sealed class RabbitMqFixture : IAsyncLifetime
{
    private readonly string _folder = TestFolder.Create();
    private RabbitMqServer? _server;

    public RabbitMqServer Server => _server ?? throw new InvalidOperationException("The fixture has not started.");

    public Uri Address => Server.Address;

    public async ValueTask InitializeAsync() => _server = await RabbitMqServer.StartAsync(new RabbitMqSettings { Folder = _folder });

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

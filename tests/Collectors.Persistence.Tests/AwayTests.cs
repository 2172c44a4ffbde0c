using Collectors.Persistence.Tests.Counting;
using Collectors.Standalone.Postgres;
using Collectors.Testing;

namespace Collectors.Persistence.Tests;

public sealed class AwayTests
{
    [Fact]
    public async Task Delivery_goes_on_by_itself_when_the_database_comes_back()
    {
        using var folder = new TemporaryFolder();
        await using var server = await PostgresServer.StartAsync(new PostgresSettings { Folder = folder.Path, Parameters = ["fsync=off"] });
        await using var service = await CountingService.StartAsync(server.ConnectionString() + ";Timeout=2");
        await service.Bus.Publish(new Counted { CounterId = Guid.NewGuid() });
        await service.EffectsAsync(1);

        await server.StopAsync("immediate");
        await service.Bus.Publish(new Counted { CounterId = Guid.NewGuid() });
        await server.StartAsync();

        await service.EffectsAsync(2);
        (await service.CountAsync<CounterState>(row => row.Count == 1)).Should().Be(2);
    }
}

using System.Net;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Testing;

namespace Collectors.Coordinator.Tests;

public sealed class HostStarts(PostgresFixture postgres)
{
    [Fact]
    public async Task The_coordinator_starts_on_an_empty_database_and_is_ready()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        using var client = host.Stranger();
        (await client.GetAsync("/health/ready")).StatusCode.Should().Be(HttpStatusCode.OK);
    }
}

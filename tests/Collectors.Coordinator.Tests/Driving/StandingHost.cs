using Collectors.Testing;

namespace Collectors.Coordinator.Tests.Driving;

/// <summary>One Coordinator for all tests of a class, for those that leave nothing behind that others mind. It knows naver-news.</summary>
public sealed class StandingHost(PostgresFixture postgres) : IAsyncLifetime
{
    private CoordinatorHost? _host;

    public CoordinatorHost Host => _host ?? throw new InvalidOperationException("The host has not started.");

    public async ValueTask InitializeAsync()
    {
        _host = await CoordinatorHost.StartAsync(postgres);
        await _host.AnnounceAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }
}

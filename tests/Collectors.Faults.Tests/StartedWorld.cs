using Collectors.Faults.Stage;

namespace Collectors.Faults.Tests;

/// <summary>One world for all faults: starting it takes longer than a round.</summary>
public sealed class StartedWorld : IAsyncLifetime
{
    public World World { get; private set; } = null!;

    public async ValueTask InitializeAsync() => World = await World.StartAsync(onSmallDisk: true);

    public ValueTask DisposeAsync() => World.DisposeAsync();
}

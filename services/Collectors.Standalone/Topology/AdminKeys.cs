using Collectors.Gateway.Keys;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Collectors.Standalone.Topology;

/// <summary>Makes the admin key before any gateway runs, over the same table.</summary>
internal static class AdminKeys
{
    public static async Task<string> EnsureAsync(TopologySettings settings, CancellationToken cancel)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("ConnectionStrings:Collectors", (string?)settings.ConnectionString)]);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddKeyStore();
        using var host = builder.Build();
        return await host.Services.EnsureAdminKeyAsync(settings.KnownAdminKey, cancel);
    }
}
